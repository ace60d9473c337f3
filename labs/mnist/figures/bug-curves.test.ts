import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plain } from '../../kit/exercise/tagged.ts';
import { trainingStep } from '../training-step.ts';
import { bugPicture, drawBatches, lossesOf, steps, withBug } from './bug-curves.ts';

const right = trainingStep as unknown as (...args: readonly Plain[]) => Plain;
const wrong = withBug as unknown as (...args: readonly Plain[]) => Plain;
const late = (losses: readonly number[]) => losses.slice(-20);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the right step settles; the one with the bug leaps, far above it, with the same batches', async () => {
  const batches = drawBatches();
  const [good, bad] = [await lossesOf(right, batches), await lossesOf(wrong, batches)];
  assert.deepEqual([good.length, bad.length], [steps, steps]);
  assert.equal(good[0], bad[0]);
  assert.ok(Math.abs((good[0] ?? 0) - Math.log(3)) < 1e-12);
  assert.ok(mean(late(good)) < 0.8 * (good[0] ?? 0));
  assert.ok(mean(late(bad)) > 1.5 * mean(late(good)), `${mean(late(bad))} and ${mean(late(good))}`);
  assert.ok(Math.max(...late(bad)) > 2 * Math.min(...late(bad)), 'it leaps');
});

test('a step that gives nonsense ends its curve, and the sentence says so', async () => {
  const good = await lossesOf(right, drawBatches());
  const none = await lossesOf(() => 7, drawBatches());
  assert.deepEqual(none, []);
  assert.match(bugPicture('your step', none, good).sentence, /your step gives no number after 0 steps/);
  const { sentence, y } = bugPicture('the step as found', [...good].fill(3), good);
  assert.match(sentence, /the step as found has a mean loss of 3\.00; a right step has 0\.\d\d\./);
  assert.equal(y.max, 5);
});
