import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandOf, checkGradient, type Numbers } from './gradient-check.ts';
import { Problem } from './problem.ts';
import { seededRandom } from './random.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

interface Neuron {
  readonly [name: string]: Numbers;
  readonly w: readonly number[];
  readonly b: number;
}
const x = [0.5, -1.2, 2];
const target = 1;
const outputOf = ({ w, b }: Neuron) => sigmoid(w.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), b));
const loss = (neuron: Neuron) => (target - outputOf(neuron)) ** 2 / 2;
const at: Neuron = { w: [0.3, -0.7, 0.2], b: 0.1 };
function gradient(neuron: Neuron): Neuron {
  const y = outputOf(neuron);
  const delta = (y - target) * y * (1 - y);
  return { w: x.map((input) => delta * input), b: delta };
}

test('a right gradient passes, entry by entry, with its paths', () => {
  const { ok, entries } = checkGradient(loss, at, gradient(at));
  assert.ok(ok);
  assert.deepEqual(
    entries.map(({ path }) => path),
    ['w[0]', 'w[1]', 'w[2]', 'b'],
  );
  for (const entry of entries) {
    assert.ok(entry.ok && !entry.kink);
    assert.notEqual(entry.band, 'wrong');
  }
});

test('the parameters are not changed', () => {
  const frozen: Neuron = Object.freeze({ w: Object.freeze([...at.w]), b: at.b });
  assert.ok(checkGradient(loss, frozen, gradient(frozen)).ok);
});

test('a wrong sign fails everywhere, and one wrong entry there alone', () => {
  const right = gradient(at);
  const turned = checkGradient(loss, at, { w: right.w.map((value) => -value), b: -right.b });
  assert.ok(turned.entries.every(({ ok, band }) => !ok && band === 'wrong'));
  const one = checkGradient(loss, at, { ...right, b: right.b * 1.001 });
  assert.deepEqual(
    one.entries.filter(({ ok }) => !ok).map(({ path }) => path),
    ['b'],
  );
  assert.equal(one.ok, false);
});

test('a number that is none fails', () => {
  const { entries } = checkGradient((p: number) => p * p, 3, Number.NaN);
  assert.deepEqual([entries[0]?.ok, entries[0]?.path], [false, '']);
});

/** A chain of sigmoids, one weight each: the loss, and its gradient by the chain rule. */
function deep(weights: readonly number[]) {
  const activations = [0.8];
  for (const weight of weights) activations.push(sigmoid(weight * (activations.at(-1) ?? 0)));
  const output = activations.at(-1) ?? 0;
  let delta = output - 1;
  const slopes: number[] = [];
  for (let i = weights.length - 1; i >= 0; i--) {
    const [input = 0, activation = 0] = [activations[i], activations[i + 1]];
    delta *= activation * (1 - activation);
    slopes[i] = delta * input;
    delta *= weights[i] ?? 0;
  }
  return { loss: (1 - output) ** 2 / 2, slopes };
}

test('the right gradient of a deep sigmoid network passes, where a relative error alone would fail it', () => {
  const random = seededRandom(4);
  const weights = Array.from({ length: 10 }, () => 0.3 + 0.4 * random.uniform());
  const { entries, ok } = checkGradient((w: readonly number[]) => deep(w).loss, weights, deep(weights).slopes);
  assert.ok(ok);
  const first = entries[0];
  assert.ok(first && Math.abs(first.analytic) < 1e-8, 'the first gradient has vanished');
  assert.ok(first.relative > 1e-5, `by its relative error of ${first.relative} it would be wrong`);
});

test('a kink within the step is told', () => {
  const relu = (p: readonly number[]) => p.reduce((sum, value) => sum + Math.max(0, value), 0);
  const { entries } = checkGradient(relu, [1, -1, 0], [1, 0, 0]);
  assert.deepEqual(
    entries.map(({ kink }) => kink),
    [false, false, true],
  );
});

test('a gradient of another form is a problem that names what is missing', () => {
  const wrong: [Numbers, RegExp][] = [
    [{ w: [1, 2], b: 0 }, /no number for w\[2\]/],
    [[1, 2, 3, 4], /no number for w\[0\]/],
    [{ w: [1, 2, 3, 4], b: 0 }, /5 numbers for 4 parameters/],
  ];
  for (const [given, message] of wrong)
    assert.throws(
      () => checkGradient(loss, at, given),
      (error) => error instanceof Problem && message.test(error.message),
    );
  assert.throws(() => checkGradient((p: number) => p, 1, []), /no number for the parameter/);
});

test('the bands of CS231n', () => {
  assert.deepEqual([0, 1e-7, 2e-7, 1e-4, 1e-3, 0.02, Number.NaN].map(bandOf), [
    'exact',
    'exact',
    'rough',
    'rough',
    'doubtful',
    'wrong',
    'wrong',
  ]);
});
