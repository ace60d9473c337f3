/** Training within a budget, on the oracle backend and images made up on the spot. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSplits, LabelledImages } from '../../../labs/kit/datasets/images.ts';
import { models } from '../../../labs/kit/models/catalogue.ts';
import { seededRandom } from '../../../labs/kit/random.ts';
import { tf } from '../../../labs/kit/test-tf.node.ts';
import { type Budget, type CurvePoint, imagesWithin, trainModel } from './train-model.ts';

/** Images whose digit is the row that is dark, among noise. */
function made(count: number, seed: number): LabelledImages {
  const random = seededRandom(seed);
  const pixels = Uint8Array.from({ length: count * 784 }, () => random.integer(60));
  const labels = Uint8Array.from({ length: count }, (_, i) => {
    const digit = random.integer(10);
    for (let k = 0; k < 56; k++) pixels[i * 784 + digit * 56 + k] = 255;
    return digit;
  });
  return { count, rows: 28, columns: 28, pixels, labels };
}
const data: ImageSplits = { train: made(700, 1), test: made(200, 2) };
const budget: Budget = { work: 1e9, epochs: 4, heldOut: 200 };
const softmax = models.softmax.layers;
const train = (wanted: Partial<Budget> = {}, final = false, onPoint: (point: CurvePoint) => void = () => {}) =>
  trainModel(tf, data, { model: softmax, budget: { ...budget, ...wanted }, final }, onPoint);

test('work is images times operations, and bounded by the epochs', () => {
  assert.equal(imagesWithin({ work: 40e9, epochs: 10, heldOut: 0 }, 400_000, 55_000), 100_000);
  assert.equal(imagesWithin({ work: 40e9, epochs: 10, heldOut: 0 }, 8000, 55_000), 550_000);
  assert.equal(imagesWithin({ work: 1, epochs: 10, heldOut: 0 }, 8000, 55_000), 128);
});

test('a model learns; the curve tells how, and its end is the accuracy', async () => {
  const heard: CurvePoint[] = [];
  const { images, curve, accuracy, ...rest } = await train({}, false, (point) => heard.push(point));
  assert.equal(images, 2000);
  assert.deepEqual(rest, {});
  assert.deepEqual(heard, curve);
  assert.equal(curve.at(-1)?.images, 2000);
  assert.equal(curve.at(-1)?.heldOut, accuracy);
  assert.ok(accuracy > 0.9, `${accuracy}`);
  assert.equal(accuracy * 200, Math.round(accuracy * 200));
  assert.ok((curve.at(-1)?.loss ?? 9) < (curve[0]?.loss ?? 0) / 2);
});

test('the same job gives the same numbers, and a final one measures the same weights on the test images', async () => {
  const first = await train();
  const { testAccuracy, ...again } = await train({}, true);
  assert.deepEqual(again, first);
  assert.ok((testAccuracy ?? 0) > 0.85);
});

test('held-out images are never trained on', async () => {
  const poisoned = { ...data.train, labels: data.train.labels.slice() };
  const { curve } = await train({ heldOut: 700 - 128 });
  // Every image that is not among the 128 that train may be anything: the losses stay what they were.
  const order = seededRandom(1).fork('split').permutation(700);
  for (const i of order.subarray(0, 700 - 128)) poisoned.labels[i] = (poisoned.labels[i] ?? 0) === 0 ? 1 : 0;
  const other = await trainModel(
    tf,
    { ...data, train: poisoned },
    { model: softmax, budget: { ...budget, heldOut: 700 - 128 }, final: false },
    () => {},
  );
  assert.deepEqual(
    other.curve.map(({ loss }) => loss),
    curve.map(({ loss }) => loss),
  );
  assert.notEqual(other.accuracy, curve.at(-1)?.heldOut);
});

test('nothing is left in memory', async () => {
  const before = tf.memory().numTensors;
  await train({ work: 1e6 });
  assert.equal(tf.memory().numTensors, before);
});
