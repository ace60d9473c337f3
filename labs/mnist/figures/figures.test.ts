import assert from 'node:assert/strict';
import { test } from 'node:test';
import { models } from '../../kit/models/catalogue.ts';
import { formatNotation, parseNotation } from '../../kit/models/notation.ts';
import { defaultParams } from '../../kit/params.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { params } from '../params.ts';
import { accuracyPicture, lossPicture, smooth } from './curves.ts';
import { addLayer, describeDraft, moveLayer } from './draft.ts';
import { latestOnly } from './latest.ts';
import { layerSettings, nameOf, runLabel } from './words.ts';

const small = models['small-lenet'].layers;

test('a draft says at the layer that does not fit why, and nothing about those after it', () => {
  const draft = describeDraft(parseNotation('conv 5x5x8, conv 28x28x4'));
  assert.match(draft.rows[1]?.problem ?? '', /doesn't fit into 24 × 24/);
  assert.deepEqual(
    describeDraft(parseNotation('flatten, maxpool 2, dense 10')).rows.map((row) => row.report !== null),
    [true, false, false],
  );
});

test('a draft whose last layer is not ten scores is refused as a whole', () => {
  const draft = describeDraft(parseNotation('flatten, dense 10 relu'));
  assert.equal(draft.fits, false);
  assert.match(draft.problem ?? '', /dense 10/);
  assert.equal(describeDraft(small).fits, true);
});

test('a new layer goes where it fits', () => {
  assert.match(formatNotation(addLayer(small, 'conv2d')), /maxpool 2, conv 3x3x8 relu, flatten/);
  assert.match(formatNotation(addLayer(small, 'dropout')), /dropout 0.5, dense 10$/);
  for (const kind of ['conv2d', 'maxPooling2d', 'dense', 'dropout', 'flatten'] as const)
    assert.ok(describeDraft(addLayer(small, kind)).fits, kind);
});

test('layers move up and down, and not beyond the ends', () => {
  assert.equal(formatNotation(moveLayer(parseNotation('flatten, dense 10'), 0, 1)), 'dense 10, flatten');
  assert.equal(moveLayer(small, 0, -1), small);
});

test('a model is known by its layers; a kept run is told apart from others of its name', () => {
  assert.equal(nameOf(parseNotation(formatNotation(small))), 'small-lenet');
  assert.equal(nameOf(addLayer(small, 'dropout')), 'custom');
  const standard = defaultParams(params);
  assert.equal(runLabel(standard, []), 'Small LeNet, Adam 0.003');
  assert.equal(runLabel(standard, ['Small LeNet, Adam 0.003']), 'Small LeNet, Adam 0.003 (2)');
  assert.equal(layerSettings({ kind: 'dense', units: 10, activation: 'linear' }, true), 'softmax');
});

const frames = (count: number, batch: number): ScalarFrame[] =>
  Array.from({ length: count }, (_, i) => ({
    step: i + 1,
    epoch: (i + 1) / 400,
    samples: (i + 1) * batch,
    scalars: {
      loss: 2 / (i + 1),
      accuracy: 1 - 0.5 / (i + 1),
      ...(i % 100 === 99 ? { validationLoss: 0.1, validationAccuracy: 0.9907 } : {}),
    },
  }));

test('curves are thinned by means, so that noise is not mistaken for a trend', () => {
  const noisy = Array.from({ length: 100 }, (_, i) => ({ x: i, y: i % 2, weight: 8 }));
  const calm = smooth(noisy, 10, 4);
  assert.equal(calm.length, 10);
  assert.ok(calm.every(({ y }) => y === 0.5));
  assert.deepEqual(
    smooth(noisy.slice(0, 5), 0.5, 4).map(({ y }) => y),
    [0, 1, 0, 1, 0],
  );
  const tail = { x: 100, y: 50, weight: 1 };
  assert.equal(smooth([...noisy, tail], 0.5, 4).at(-1)?.y, (8 + 50) / 9);
});

test('the axis is batches while all runs have the same size of batch, else images seen', () => {
  const run = { frames: frames(300, 128), kept: [], plan: { steps: 4000, epochs: 10 }, batchSize: 128 };
  assert.equal(lossPicture(run).x.name, 'batches of 128 images');
  assert.equal(lossPicture(run).x.max, 500);
  const other = { ...run, kept: [{ id: 'a', label: 'other', frames: frames(300, 32) }] };
  assert.equal(lossPicture(other).x.name, 'training images seen');
});

test('errors are on a log axis, labelled as accuracies, and perfect batches stay on it', () => {
  const perfect = frames(400, 128).map((frame) => ({ ...frame, scalars: { ...frame.scalars, accuracy: 1 } }));
  const { y, lines } = accuracyPicture({ frames: perfect, kept: [], plan: null, batchSize: 128 });
  const training = lines.find((line) => line.id === 'training');
  assert.equal(training?.label, 'training 100.00');
  assert.ok(training?.points.every((point) => point.y >= y.min && point.y <= y.max));
  assert.equal(lines.find((line) => line.id === 'validation')?.label, 'validation 99.07');
  assert.equal(y.format?.(0.5), '99.5');
});

test('a loss that is no number leaves the curve drawable', () => {
  const broken = [...frames(3, 128), { step: 4, epoch: 0, samples: 512, scalars: { loss: Number.NaN, accuracy: 0.1 } }];
  const { y, lines } = lossPicture({ frames: broken, kept: [], plan: null, batchSize: 128 });
  assert.ok(Number.isFinite(y.min) && Number.isFinite(y.max));
  assert.equal(lines[0]?.points.length, 3);
});

test('of inputs that come while one is being answered only the newest is', async () => {
  const seen: number[] = [];
  let finish = () => {};
  const ask = latestOnly(async (input: number) => {
    seen.push(input);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  for (const input of [1, 2, 3]) ask(input);
  assert.deepEqual(seen, [1]);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(seen, [1, 3]);
});
