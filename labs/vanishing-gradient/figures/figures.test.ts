import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { seededRandom } from '../../kit/random.ts';
import { backwardPass } from '../deep-network.ts';
import { gradientNorms, pathProduct } from '../gradients.ts';
import { contrastiveDivergence } from '../rbm.ts';
import { sigmoidLayers } from '../sigmoid-network.ts';
import { parseVariants } from '../variants.ts';
import {
  beginSentence,
  gradientsOf,
  initArguments,
  initOnStream,
  layersOf,
  readWeights,
  signalsOf,
  width,
} from './begin-logic.ts';
import { bugCase, measuredNorms, mistakenGradients } from './blame-logic.ts';
import { chainOf, chainSentence } from './chain-logic.ts';
import { binned, depthSentence, lossPicture, normsOf, outAt, recent } from './depth-view.ts';
import { decades, logScale, place } from './log-scale.ts';
import { barsImage, newMachine, readMachine, reconstructionError, side, stepArguments } from './machine-logic.ts';
import { presetOf, presets } from './presets.ts';
import { accuracyPicture, compareSentence, lossAndGradient, stageOf, tilesOf } from './stack-view.ts';
import { fixed, power, verdict, written } from './words.ts';

test('numbers in words, over many powers of ten', () => {
  assert.equal(power(-12), '10⁻¹²');
  assert.deepEqual([0.25, 12.345, 3.21e-7, -41, 0, 1e9, 9999.6e-10].map(written), [
    '0.25',
    '12.3',
    '3.2 · 10⁻⁷',
    '−41',
    '0',
    '1.0 · 10⁹',
    '1.0 · 10⁻⁶',
  ]);
  assert.deepEqual([Number.NaN, Number.POSITIVE_INFINITY].map(written), ['no number', 'infinite']);
  assert.deepEqual([fixed(-0.001), fixed(-1.5, 1)], ['0.00', '−1.5']);
  assert.deepEqual([1e-5, 1, -1e5, Number.NaN].map(verdict), [
    'vanishes',
    'keeps its size',
    'explodes',
    'is no number',
  ]);
});

test('a log scale holds all values, and what is no positive number has no place', () => {
  const scale = logScale([3e-13, 2, 0, Number.NaN, Number.POSITIVE_INFINITY]);
  assert.deepEqual(scale, { low: -13, high: 1 });
  assert.equal(place(1e-13, scale), 0);
  assert.equal(place(10, scale), 1);
  assert.deepEqual([place(0, scale), place(Number.NaN, scale), place(-1, scale)], [null, null, null]);
  assert.ok(decades(scale).length <= 6);
  assert.deepEqual(logScale([]), { low: -3, high: 0 });
  assert.ok(logScale([1e-50, 1e200]).high <= 36);
});

test('a chain: its product is that of its factors; a larger weight makes a sigmoid’s smaller, a bias doesn’t', () => {
  const setting = { activation: 'sigmoid', weight: 2, layers: 8, centred: false } as const;
  const chain = chainOf(setting);
  assert.ok(Math.abs((chain.products.at(-1) ?? 0) / pathProduct(Array(8).fill(2), [...chain.nets]) - 1) < 1e-12);
  const last = (change: object) => chainOf({ ...setting, ...change }).products.at(-1) ?? Number.NaN;
  assert.ok(last({ weight: 8 }) < last({ weight: 2 }));
  assert.equal(last({ weight: 4, centred: true }), 1);
  assert.equal(last({ weight: 8, centred: true }), 2 ** 8);
  assert.ok(Math.abs(last({ activation: 'relu', weight: 1.5, layers: 30 }) - 1.5 ** 30) < 1);
  assert.match(chainSentence(setting, chain, null), /after 8 layers: the gradient vanishes/);
  assert.match(chainSentence(setting, chain, 7), /Your pathProduct gives 7\./);
  assert.doesNotMatch(chainSentence(setting, chain, chain.products.at(-1) ?? 0), /Your/);
});

test('before training: the weights come from any init, and its shape is checked', () => {
  const setting = { activation: 'sigmoid', init: 'xavier', depth: 12, seed: 1 } as const;
  const args = initArguments(setting);
  assert.equal(args.length, 12);
  const weights = readWeights(args.map((one) => initOnStream('xavier')(...one)));
  assert.ok(Array.isArray(weights) && weights.length === 12 && weights[0]?.length === width);
  assert.match(String(readWeights([[[1, 2]]])), /For layer 1 your code gave no table of 16 rows/);
  const layers = layersOf(weights, 'sigmoid');
  const norms = gradientNorms(gradientsOf(layers, 1));
  assert.ok((norms[0] ?? 1) < 1e-4 * (norms.at(-1) ?? 0), 'less than a ten thousandth, as the lesson says');
  assert.equal(signalsOf(layers, 1).length, 12);
  assert.match(beginSentence('gradient', norms), /On its way back through the layers it vanishes\.$/);
  assert.match(beginSentence('gradient', [1e-9, 2e-9]), /nothing comes through/);
  assert.match(beginSentence('gradient', [1e9, 2e9]), /exploded/);
});

test('the clue: central differences agree with backpropagation, the handed-out code only in its last layer', () => {
  const setting = bugCase();
  const layers = sigmoidLayers(setting.weights, setting.biases);
  const right = gradientNorms(backwardPass(layers, setting.x, setting.t).dW);
  const measured = measuredNorms(setting);
  const wrong = gradientNorms(mistakenGradients(setting));
  for (const [l, norm] of right.entries()) assert.ok(Math.abs((measured[l] ?? 0) / norm - 1) < 1e-3, `layer ${l + 1}`);
  assert.ok(Math.abs((wrong.at(-1) ?? 0) / (right.at(-1) ?? 1) - 1) < 1e-12);
  assert.ok((wrong[0] ?? 0) > 1000 * (right[0] ?? 1), 'too healthy');
});

const frames: readonly ScalarFrame[] = Array.from({ length: 40 }, (_, step) => ({
  step,
  epoch: step / 10,
  samples: 64 * step,
  scalars:
    step === 0
      ? {}
      : {
          'loss/0': 2 / step,
          'accuracy/0': 0.5,
          ...(step < 5 ? { 'loss/1': 3 } : step === 5 ? { 'loss/1': Number.NaN } : {}),
        },
}));

test('a variant whose loss became no number is told with the batch', () => {
  const variants = parseVariants('relu he, relu large');
  const norms = { shape: [2, 3], values: Float32Array.from([1, 2, 3, Number.NaN, Number.NaN, Number.NaN]) };
  assert.deepEqual(normsOf(norms, 0), [1, 2, 3]);
  assert.deepEqual(normsOf(undefined, 0), []);
  assert.deepEqual([outAt(frames, 0), outAt(frames, 1)], [null, 5]);
  const said = depthSentence({ frames, variants, chosen: 0 }, norms);
  assert.match(said, /ReLU, He: loss 0\.07, and the gradient keeps its size/);
  assert.match(said, /ReLU, large: no number since batch 5\./);
  assert.match(depthSentence({ frames: [], variants, chosen: 0 }, undefined), /Press Play/);
  const { lines } = lossPicture({ frames, variants, chosen: 1 });
  assert.deepEqual(
    lines.map(({ kind, points }) => [kind, points.length]),
    [
      ['pale', 39],
      ['solid', 4],
    ],
  );
  assert.equal(recent(frames, 'accuracy/0'), 0.5);
  assert.deepEqual(
    binned(
      [
        { x: 0, y: 1e-6 },
        { x: 1, y: 1e-2 },
      ],
      300,
      true,
    ).map(({ y }) => Math.round(Math.log10(y))),
    [-4],
  );
});

test('presets are variants that can be trained', () => {
  for (const { value, variants } of presets) {
    assert.ok(parseVariants(variants).length > 1);
    assert.equal(presetOf(variants), value);
  }
  assert.equal(presetOf('relu he'), null);
});

test('the small machine learns bars from images that are always the same for a seed', () => {
  const image = barsImage(seededRandom(3));
  const rows = Array.from({ length: side }, (_, r) => image.slice(r * side, (r + 1) * side));
  const flat = (lines: number[][]) => lines.every((line) => new Set(line).size === 1);
  assert.ok(image.includes(1) && (flat(rows) || flat(rows.map((_, c) => rows.map((row) => row[c] ?? 0)))));
  let machine = newMachine(1);
  const before = reconstructionError(machine);
  for (let n = 0; n < 1500; n++) {
    const [v0, W, a, b, { values }, learningRate] = stepArguments(machine, 1, n, 0.2);
    let next = 0;
    machine = contrastiveDivergence(v0, W, a, b, () => values[next++] ?? Number.NaN, learningRate);
  }
  const after = reconstructionError(machine);
  assert.ok(before > 0.4 && after < 0.1, `${before} → ${after}`);
  assert.deepEqual(stepArguments(machine, 1, 7, 0.2), stepArguments(machine, 1, 7, 0.2));
});

test('what an implementation gives for a machine is looked at before it is used', () => {
  const { W, a, b } = newMachine(1) as { W: number[][]; a: number[]; b: number[] };
  assert.equal(typeof readMachine({ W, a, b }), 'object');
  for (const wrong of [null, 3, { W, a }, { W, a, b: [1] }, { W: [[1]], a, b }])
    assert.match(String(readMachine(wrong)), /of the shapes that it was given/);
  assert.match(String(readMachine({ W, a, b: b.map(() => Number.NaN) })), /not finite/);
});

test('the comparison: loss and gradients of both on one axis of work, and a sentence', () => {
  const run: readonly ScalarFrame[] = [
    { step: 0, epoch: 0, samples: 0, scalars: { stage: 1, work: 0, 'random/validationAccuracy': 0.1 } },
    {
      step: 1,
      epoch: 0.1,
      samples: 100,
      scalars: { stage: 1, work: 2, 'random/loss': 1, 'random/gradient/0': 0.1, 'random/validationAccuracy': 0.8 },
    },
    {
      step: 2,
      epoch: 1,
      samples: 150,
      scalars: {
        stage: 3,
        work: 12,
        'pretrained/loss': 0.5,
        'pretrained/gradient/0': 0.02,
        'pretrained/validationAccuracy': 0.9,
      },
    },
  ];
  const { lines, x } = lossAndGradient(run);
  assert.equal(x.max, 15);
  assert.deepEqual(
    lines.map(({ label, kind, points }) => [label, kind, points.length]),
    [
      ['loss, pretrained', 'solid', 1],
      ['loss, random weights', 'dashed', 1],
      ['gradient, pretrained', 'pale', 1],
      ['gradient, random weights', 'pale', 1],
    ],
  );
  assert.ok(Math.abs((lines[0]?.points[0]?.x ?? 0) - 12) < 1e-9);
  assert.equal(accuracyPicture(run).lines[0]?.points.at(-1)?.y, 90);
  assert.match(compareSentence(run), /reads 80\.0 % .* the pretrained one 90\.0 %/);
  assert.match(compareSentence(run.slice(0, 2)), /The other has no labels yet/);
  assert.match(compareSentence([]), /Press Play/);
  assert.deepEqual([stageOf([]), stageOf(run)], [0, 3]);
  const tiles = tilesOf({ shape: [1, 2, 3], values: Float32Array.from([1, 2, 3, 4, 5, 6]) });
  assert.deepEqual(
    tiles.map((tile) => [...tile]),
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  );
});
