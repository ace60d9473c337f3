import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { activations } from '../kit/activations.ts';
import { close } from '../kit/exercise/checks.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { lossAndGradient, withBug } from './batch.ts';
import gradientChecks from './exercises/softmax-cross-entropy-gradient/checks.hidden.ts';
import {
  argmax,
  classify,
  crossEntropy,
  logSumExp,
  naiveSoftmax,
  softmax,
  softmaxCrossEntropyGradient,
  winners,
} from './softmax.ts';

interface Goldens {
  readonly scores: readonly {
    readonly z: number[];
    readonly softmax: number[];
    readonly logSumExp: number;
    readonly crossEntropy: number[];
  }[];
  readonly activations: readonly { readonly z: number; readonly values: Record<string, [f: number, df: number]> }[];
}
const goldens = JSON.parse(await readFile(new URL('goldens/goldens.json', import.meta.url), 'utf8')) as Goldens;
const precise = { absolute: 1e-15, relative: 1e-13 };

function assertClose(got: readonly number[], expected: readonly number[], what: string, tolerance = precise) {
  assert.equal(got.length, expected.length, what);
  got.forEach((value, k) => {
    assert.ok(close(value, expected[k] as number, tolerance), `${what}: ${value}, not ${expected[k]}`);
  });
}

const random = seededRandom(7);
const drawn = Array.from({ length: 20 }, (_, n) => Array.from({ length: 2 + (n % 9) }, () => 3 * random.normal()));

test('softmax, log-sum-exp and cross-entropy as scipy computes them, large scores too', () => {
  for (const { z, softmax: p, logSumExp: log, crossEntropy: prices } of goldens.scores) {
    assertClose(softmax(z), p, `softmax of ${z}`);
    assertClose([logSumExp(z)], [log], `log-sum-exp of ${z}`);
    assertClose(
      z.map((_, t) => crossEntropy(z, t)),
      prices,
      `cross-entropy of ${z}`,
    );
  }
});

test('softmax as tfjs computes it in float32', () => {
  for (const z of drawn)
    assertClose(softmax(z), [...tf.softmax(tf.tensor1d(z)).dataSync()], `${z}`, { absolute: 1e-6, relative: 1e-5 });
});

test('only differences matter, a sum of 1 stays, and the plain formula breaks above 709', () => {
  for (const z of drawn) {
    const p = softmax(z);
    assertClose([p.reduce((sum, share) => sum + share, 0)], [1], `the sum for ${z}`);
    assertClose(softmax(z.map((score) => score + 64)), p, 'moved by 64', { absolute: 1e-12, relative: 1e-12 });
    assertClose(naiveSoftmax(z), p, 'on paper');
  }
  assert.deepEqual(naiveSoftmax([1000, 1001]), [Number.NaN, Number.NaN]);
  assert.deepEqual(naiveSoftmax([-1000, -1001]), [Number.NaN, Number.NaN]);
});

test('the price keeps its digits where the probability is nearly 1', () => {
  // ln(1 + e⁻²⁰) from its series.
  assert.ok(close(crossEntropy([20, 0], 0), Math.exp(-20) - Math.exp(-40) / 2, { absolute: 0, relative: 1e-7 }));
  assert.equal(crossEntropy([0, 0, 0], 1), Math.log(3));
  assert.equal(crossEntropy([1e6, -1e6], 1), 2e6);
});

test('p − t is the slope of the price: against central differences', () => {
  for (const z of drawn) {
    const target = random.integer(z.length);
    assert.ok(checkGradient((x) => crossEntropy(x, target), z, softmaxCrossEntropyGradient(z, target)).ok, `${z}`);
  }
});

test('no draw of the hidden checks is one for which a gradient of zeros is right', () => {
  for (const { name, draw, judge } of gradientChecks)
    for (let seed = 0; seed < 1000; seed++) {
      const calls = draw(seededRandom(seed));
      const zeros = calls.map(({ args: [z] }) => ({
        kind: 'value' as const,
        value: (z as number[]).map(() => 0),
        mutated: false,
      }));
      assert.equal(judge(zeros, calls).ok, false, `${name}, seed ${seed}`);
    }
});

test('argmax takes the first of equals, and refuses what has no largest', () => {
  assert.equal(argmax([0.1, 0.6, 0.3]), 1);
  assert.equal(argmax([0.4, 0.2, 0.4]), 0);
  assert.equal(argmax([-3, -1, -1]), 1);
  assert.equal(argmax([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]), 0);
  assert.deepEqual(winners([0.4, 0.2, 0.4]), [0, 2]);
  assert.throws(() => argmax([]), /empty list/);
  assert.throws(() => argmax([1, Number.NaN]), /Entry 1 is no number/);
});

test('classify: the class with the largest score; shapes that do not fit are named', () => {
  const W = [
    [1, 0],
    [0, 1],
    [-1, -1],
  ];
  assert.deepEqual(
    classify(
      [
        [2, 1],
        [1, 2],
        [-1, -1],
        [1, 1],
      ],
      W,
      [0, 0, 0],
    ),
    [0, 1, 2, 0],
  );
  assert.deepEqual(classify([], W, [0, 0, 0]), []);
  assert.throws(() => classify([[1, 2, 3]], W, [0, 0, 0]), /Image 0 has 3 pixels and W\[0\] has 2 weights/);
  assert.throws(() => classify([[1, 2]], W, [0, 0]), /W has 3 rows and b has 2 entries/);
  assert.throws(() => crossEntropy([1, 2], 2), /one of 0 to 1 for 2 scores, not 2/);
  assert.throws(() => softmax([]), /no scores/);
});

test('the gradient of a batch is that of its mean; a softmax of a softmax can not get below its floor', () => {
  const Z = drawn.filter((z) => z.length === 4);
  assert.ok(Z.length > 1);
  const t = Z.map(() => random.integer(4));
  assert.ok(checkGradient((x) => lossAndGradient(x, t).loss, Z, lossAndGradient(Z, t).dZ).ok);
  const { loss } = withBug([[900, 0, 0]], [0]) as { loss: number };
  assert.ok(Math.abs(loss - Math.log(1 + 2 / Math.E)) < 1e-12);
});

test('the activation functions and their slopes as scipy computes them', () => {
  for (const { z, values } of goldens.activations)
    for (const [name, pair] of Object.entries(values)) {
      const { f, df } = activations[name as keyof typeof activations];
      assertClose([f(z), df(z)], pair, `${name} at ${z}`, { absolute: 1e-15, relative: 1e-12 });
    }
});
