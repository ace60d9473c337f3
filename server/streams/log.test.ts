import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outbound, ScalarFrame } from '../../labs/kit/protocol.ts';
import { frameLimit, RunLog } from './log.ts';

const frame = (step: number, epochEnd = false): ScalarFrame => {
  const scalars = { loss: step };
  return epochEnd ? { step, epoch: 0, samples: 0, scalars, epochEnd } : { step, epoch: 0, samples: 0, scalars };
};
const frames = (...list: ScalarFrame[]): Outbound => ({
  type: 'frames',
  frames: list,
  samplesPerSecond: null,
  secondsLeft: null,
});
const steps = (messages: readonly { message: Outbound }[]): number[] =>
  messages.flatMap(({ message }) => (message.type === 'frames' ? message.frames.map(({ step }) => step) : []));

test('what came after a number is replayed in order, tensors and states the latest only', () => {
  const log = new RunLog();
  const tensors = (step: number): Outbound => ({ type: 'tensors', step, tensors: {} });
  log.add(1, { type: 'state', state: 'running' });
  log.add(2, frames(frame(0), frame(1)));
  log.add(4, tensors(1));
  log.add(5, frames(frame(2)));
  log.add(7, tensors(2));
  log.add(8, { type: 'state', state: 'paused' });
  assert.deepEqual(
    log.after(2).map(({ n, message }) => [n, message.type]),
    [
      [5, 'frames'],
      [7, 'tensors'],
      [8, 'state'],
    ],
  );
  assert.deepEqual(steps(log.after(0)), [0, 1, 2]);
  assert.equal(log.hasGapAfter(0), false);
});

test('a long run is thinned: bounded, ends of epochs and the latest kept, the gap known', () => {
  const log = new RunLog();
  const total = 3 * frameLimit;
  for (let step = 0; step < total; step++) log.add(step + 1, frames(frame(step, step % 1001 === 1000)));
  const kept = steps(log.after(0));
  assert.ok(kept.length <= frameLimit && kept.length > frameLimit / 3, `${kept.length} are kept`);
  assert.equal(kept[0], 0);
  assert.equal(kept.at(-1), total - 1);
  for (let end = 1000; end < total; end += 1001) assert.ok(kept.includes(end), `the epoch's end at ${end} is kept`);
  assert.deepEqual(
    kept,
    [...kept].sort((a, b) => a - b),
  );
  assert.equal(log.hasGapAfter(0), true);
  assert.equal(log.hasGapAfter(total - 10), false);
});

test('even a run of nothing but ends of epochs stays bounded', () => {
  const log = new RunLog();
  for (let step = 0; step < 2 * frameLimit; step++) log.add(step + 1, frames(frame(step, true)));
  assert.ok(steps(log.after(0)).length <= frameLimit);
});
