import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activations } from '../kit/activations.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { seededRandom } from '../kit/random.ts';
import { backwardPass, type DeepLayer, meanGradients, squaredError } from './deep-network.ts';
import { gradientNorms, pathFactors, pathProduct } from './gradients.ts';
import { deviations, heInit, type InitName, initialWeights, initNames, xavierInit } from './init.ts';

const random = seededRandom(3);
const layersOf = (sizes: readonly number[], activation: DeepLayer['activation'], init: InitName = 'xavier') =>
  sizes.slice(1).map(
    (outputs, l): DeepLayer => ({
      W: initialWeights(init, sizes[l] ?? 1, outputs, random.normal),
      b: Array.from({ length: outputs }, () => 0.3 * random.normal()),
      activation,
    }),
  );

for (const name of ['sigmoid', 'tanh', 'relu'] as const)
  test(`backpropagation through ${name} agrees with central differences`, () => {
    const layers = layersOf([3, 4, 4, 4, 2], activations[name]);
    const [x, t] = [
      [0.4, -1.2, 0.7],
      [1, -0.5],
    ];
    const { dW, db } = backwardPass(layers, x, t);
    const parameters = layers.map(({ W, b }) => ({ W, b }));
    const loss = (now: typeof parameters) =>
      squaredError(
        now.map((one) => ({ ...one, activation: activations[name] })),
        x,
        t,
      );
    const { ok, entries } = checkGradient(
      loss,
      parameters,
      dW.map((W, l) => ({ W, b: db[l] ?? [] })),
    );
    assert.ok(ok, JSON.stringify(entries.filter((entry) => !entry.ok)));
  });

test('the mean gradient is the mean of the samples', () => {
  const layers = layersOf([2, 3, 1], activations.tanh);
  const X = [
    [1, 2],
    [-1, 0.5],
    [0, 1],
  ];
  const T = [[1], [0], [-1]];
  const each = X.map((x, n) => backwardPass(layers, x, T[n] ?? []).dW);
  const mean = meanGradients(layers, X, T);
  for (const [l, layer] of mean.entries())
    for (const [j, row] of layer.entries())
      for (const [i, value] of row.entries())
        assert.ok(Math.abs(value - each.reduce((sum, dW) => sum + (dW[l]?.[j]?.[i] ?? 0), 0) / 3) < 1e-15);
});

test('norms: by hand, and where the squares are too small to be numbers', () => {
  const [one = 0, two = 0, none] = gradientNorms([
    [[3, 4]],
    [
      [1, 2],
      [-2, 4],
    ],
    [],
  ]);
  assert.ok(Math.abs(one - 5) < 1e-12 && Math.abs(two - 5) < 1e-12);
  assert.equal(none, 0);
  assert.ok(Math.abs((gradientNorms([[[3e-200, 4e-200]]])[0] ?? 0) / 5e-200 - 1) < 1e-12);
});

test('the product along a path is the derivative of a chain of neurons', () => {
  const weights = [1.5, -2, 4, 0.7];
  const layers = weights.map((w, l): DeepLayer => ({ W: [[w]], b: [0.2 * l], activation: activations.sigmoid }));
  const output = (x: number) => {
    let y = x;
    const nets = layers.map(({ W, b, activation }) => {
      const net = (W[0]?.[0] ?? 0) * y + (b[0] ?? 0);
      y = activation.f(net);
      return net;
    });
    return { y, nets };
  };
  const slope = (output(0.3 + 1e-5).y - output(0.3 - 1e-5).y) / 2e-5;
  assert.ok(Math.abs(pathProduct(weights, output(0.3).nets) / slope - 1) < 1e-6);
  assert.equal(pathProduct([], []), 1);
  assert.deepEqual(pathFactors([4, 2], [0, 0]), [1, 0.5]);
  assert.deepEqual(pathFactors([4, 2], [1, -1], activations.relu.df), [4, 0]);
});

test('a sigmoid’s factor is at most a quarter of its weight', () => {
  for (let net = -8; net <= 8; net += 0.25) assert.ok((pathFactors([1], [net])[0] ?? 1) <= 0.25);
});

test('initial weights have their deviation, their shape, and are drawn row by row', () => {
  for (const name of initNames) {
    const W = initialWeights(name, 120, 80, random.normal);
    const all = W.flat();
    const deviation = Math.sqrt(all.reduce((sum, w) => sum + w * w, 0) / all.length);
    assert.equal(all.length, 9600);
    assert.ok(Math.abs(deviation / deviations[name](120, 80) - 1) < 0.03, `${name}: ${deviation}`);
  }
  let next = 0;
  assert.deepEqual(
    heInit(2, 3, () => next++),
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  );
  assert.deepEqual(
    xavierInit(6, 2, () => 1),
    [
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    ],
  );
});

test('He keeps the size of gradients through 20 layers of ReLU; small weights lose them, large ones blow them up', () => {
  const normsOf = (init: InitName) => {
    const sizes = Array.from({ length: 21 }, () => 24);
    const X = Array.from({ length: 12 }, () => Array.from({ length: 24 }, random.normal));
    const T = X.map(() => Array.from({ length: 24 }, () => 1));
    const layers = sizes.slice(1).map(
      (outputs, l): DeepLayer => ({
        W: initialWeights(init, sizes[l] ?? 1, outputs, random.normal),
        b: [],
        activation: activations.relu,
      }),
    );
    return gradientNorms(meanGradients(layers, X, T));
  };
  const he = normsOf('he');
  assert.ok(
    he.every((norm) => norm > 0.01 && norm < 1000),
    String(he),
  );
  assert.ok(normsOf('small').every((norm) => norm < 1e-8));
  assert.ok(normsOf('large').every((norm) => norm > 1e8));
});
