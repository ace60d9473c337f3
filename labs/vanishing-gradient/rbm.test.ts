import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../kit/random.ts';
import { contrastiveDivergence, freeEnergy, hiddenProbabilities, type Rbm, visibleProbabilities } from './rbm.ts';

const random = seededRandom(11);
const numbers = (length: number, size = 1) => Array.from({ length }, () => size * random.normal());
const machine = (visible: number, hidden: number, size = 1): Rbm => ({
  W: Array.from({ length: hidden }, () => numbers(visible, size)),
  a: numbers(visible, size),
  b: numbers(hidden, size),
});
/** All binary vectors of a length. */
const binary = (length: number) =>
  Array.from({ length: 2 ** length }, (_, k) => Array.from({ length }, (_, i) => (k >> i) & 1));

/** −E(v, h), from the definition of the energy. */
const negativeEnergy = ({ W, a, b }: Rbm, v: readonly number[], h: readonly number[]) =>
  a.reduce((sum, bias, i) => sum + bias * (v[i] ?? 0), 0) +
  b.reduce((sum, bias, j) => sum + bias * (h[j] ?? 0), 0) +
  W.reduce((sum, row, j) => sum + (h[j] ?? 0) * row.reduce((s, w, i) => s + w * (v[i] ?? 0), 0), 0);

/** Weights, visible and hidden biases in one list. */
const flat = ({ W, a, b }: Rbm) => [...W.flat(), ...a, ...b];

/** Mean of log p(v) over the data, with the partition function by enumeration. */
function logLikelihood(rbm: Rbm, data: readonly (readonly number[])[]): number {
  const all = binary(rbm.a.length).map((v) => Math.exp(-freeEnergy(rbm, v)));
  const logZ = Math.log(all.reduce((sum, p) => sum + p, 0));
  return data.reduce((sum, v) => sum - freeEnergy(rbm, v) - logZ, 0) / data.length;
}

/** Its gradient by enumeration of all joint states: mean of ⟨s⟩ with v from the data, minus ⟨s⟩ of the model. */
function exactGradient(rbm: Rbm, data: readonly (readonly number[])[]): number[] {
  const mean = flat(rbm).map(() => 0);
  const add = (v: readonly number[], h: readonly number[], share: number) => {
    const statistics = [...h.flatMap((hj) => v.map((vi) => hj * vi)), ...v, ...h];
    for (const [k, value] of statistics.entries()) mean[k] = (mean[k] ?? 0) + share * value;
  };
  const states = binary(rbm.a.length).flatMap((v) => binary(rbm.b.length).map((h) => ({ v, h })));
  const weights = states.map(({ v, h }) => Math.exp(negativeEnergy(rbm, v, h)));
  const z = weights.reduce((sum, p) => sum + p, 0);
  for (const [k, { v, h }] of states.entries()) add(v, h, -(weights[k] ?? 0) / z);
  for (const v of data) add(v, hiddenProbabilities(rbm, v), 1 / data.length);
  return mean;
}

const cosine = (x: readonly number[], y: readonly number[]) => {
  const dot = (p: readonly number[], q: readonly number[]) => p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
};

test('conditional probabilities and free energy agree with enumeration of the joint distribution', () => {
  const rbm = machine(4, 3);
  const v = [1, 0, 1, 1];
  const joint = binary(3).map((h) => ({ h, p: Math.exp(negativeEnergy(rbm, v, h)) }));
  const z = joint.reduce((sum, { p }) => sum + p, 0);
  assert.ok(Math.abs(Math.log(z) + freeEnergy(rbm, v)) < 1e-12);
  for (const [j, p] of hiddenProbabilities(rbm, v).entries())
    assert.ok(Math.abs(p - joint.reduce((sum, one) => sum + (one.h[j] ?? 0) * one.p, 0) / z) < 1e-12);
  const h = [0, 1, 1];
  const below = binary(4).map((image) => ({ image, p: Math.exp(negativeEnergy(rbm, image, h)) }));
  const zBelow = below.reduce((sum, { p }) => sum + p, 0);
  for (const [i, p] of visibleProbabilities(rbm, h).entries())
    assert.ok(Math.abs(p - below.reduce((sum, one) => sum + (one.image[i] ?? 0) * one.p, 0) / zBelow) < 1e-12);
});

test('the enumerated gradient is that of the log likelihood, by central differences', () => {
  const rbm = machine(3, 2);
  const data = [
    [1, 0, 1],
    [1, 1, 0],
  ];
  const exact = exactGradient(rbm, data);
  const moved = (k: number, change: number): Rbm => {
    const list = flat(rbm).map((value, i) => (i === k ? value + change : value));
    return { W: [list.slice(0, 3), list.slice(3, 6)], a: list.slice(6, 9), b: list.slice(9) };
  };
  for (const [k, value] of exact.entries()) {
    const numeric = (logLikelihood(moved(k, 1e-5), data) - logLikelihood(moved(k, -1e-5), data)) / 2e-5;
    assert.ok(Math.abs(value - numeric) < 1e-8, `${k}: ${value}, ${numeric}`);
  }
});

test('the mean step of CD-1 points up the log likelihood of a tiny machine', () => {
  const data = [
    [1, 1, 0, 0],
    [0, 0, 1, 1],
    [1, 1, 1, 1],
  ];
  for (const size of [0.1, 0.5, 1]) {
    const rbm = machine(4, 3, size);
    const mean = flat(rbm).map(() => 0);
    const draws = 4000;
    for (let n = 0; n < draws; n++)
      for (const v of data) {
        const next = flat(contrastiveDivergence(v, rbm.W, rbm.a, rbm.b, random.uniform, 1));
        for (const [k, value] of flat(rbm).entries())
          mean[k] = (mean[k] ?? 0) + ((next[k] ?? 0) - value) / (draws * data.length);
      }
    const agreement = cosine(mean, exactGradient(rbm, data));
    assert.ok(agreement > 0.7, `with weights of ${size}: cosine ${agreement}`);
  }
});

test('training with CD-1 makes bars likelier', () => {
  const data = [
    [1, 1, 0, 0],
    [0, 0, 1, 1],
  ];
  let rbm = machine(4, 2, 0.1);
  const before = logLikelihood(rbm, data);
  for (let n = 0; n < 3000; n++) {
    const v = data[n % 2] ?? [];
    rbm = contrastiveDivergence(v, rbm.W, rbm.a, rbm.b, random.uniform, 0.1);
  }
  const after = logLikelihood(rbm, data);
  assert.ok(before < -2.5 && after > -1.2, `${before} → ${after}; the best is ln ½ = −0.69`);
});

test('one step leaves what it was given', () => {
  const rbm = machine(3, 2);
  const copy = structuredClone(rbm);
  contrastiveDivergence([1, 0, 1], rbm.W, rbm.a, rbm.b, random.uniform, 0.5);
  assert.deepEqual(rbm, copy);
});
