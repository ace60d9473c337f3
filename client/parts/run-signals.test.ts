import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outbound, ScalarFrame } from '../../labs/kit/protocol.ts';
import { addFrames, frameLimit, thinFrames } from './frame-log.ts';
import { createRunSignals } from './run-signals.ts';

const perEpoch = 100;
const frame = (step: number, loss = 1 / (1 + step)): ScalarFrame => ({
  step,
  epoch: step / perEpoch,
  samples: step * 10,
  scalars: { loss },
  ...(step > 0 && step % perEpoch === 0 ? { epochEnd: true } : {}),
});
const range = (from: number, to: number, loss?: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => frame(from + i, loss));
const frames = (list: readonly ScalarFrame[]): Outbound => ({
  type: 'frames',
  frames: list,
  samplesPerSecond: 100,
  secondsLeft: 5,
});
const steps = (list: readonly ScalarFrame[]) => list.map(({ step }) => step);

test('a long run is thinned evenly; its ends of epochs, its first and its latest frame stay', () => {
  let log: readonly ScalarFrame[] = [];
  for (let step = 0; step < 30_000; step += 7) log = addFrames(log, range(step, step + 6));
  assert.ok(log.length <= frameLimit && log.length > frameLimit / 4, `${log.length} frames`);
  assert.equal(log[0]?.step, 0);
  assert.equal(log.at(-1)?.step, 30_001);
  assert.equal(log.filter(({ epochEnd }) => epochEnd).length, 300);
  const gaps = log.slice(1).map(({ step }, i) => step - (log[i]?.step ?? 0));
  assert.ok(Math.min(...gaps) >= 1, 'in order, nothing twice');
  assert.ok(Math.max(...gaps) < 32, `the widest gap is ${Math.max(...gaps)} steps`);
});

test('a run of nothing but ends of epochs is bounded too', () => {
  const ends = range(0, 9999).map((one) => ({ ...one, epochEnd: true }));
  const thinned = thinFrames(ends);
  assert.ok(thinned.length <= frameLimit);
  assert.equal(thinned.at(-1)?.step, 9999);
});

test('frames that are heard twice change nothing', () => {
  const log = addFrames([], range(0, 50));
  assert.deepEqual(addFrames(log, range(20, 50)), log);
  assert.deepEqual(addFrames(log, [frame(7)]), log);
  assert.deepEqual(steps(addFrames(log, range(40, 60))), steps(range(0, 60)));
});

test('a broken frame that is heard twice changes nothing: NaN is itself here', () => {
  const log = addFrames([], [frame(0), frame(1, Number.NaN), frame(2)]);
  assert.deepEqual(addFrames(log, [frame(1, Number.NaN)]), log);
});

test('a run that goes back replaces what lay beyond', () => {
  const diverged = addFrames([], [...range(0, 79), frame(80, Number.NaN)]);
  const log = addFrames(diverged, range(51, 55, 0.25));
  assert.deepEqual(steps(log), steps(range(0, 55)));
  assert.equal(log.at(-1)?.scalars.loss, 0.25);
});

test('messages become signals', () => {
  const run = createRunSignals();
  assert.equal(run.status.value.state, 'loading');
  run.receive({ type: 'loading', what: 'MNIST', loaded: 1, total: 2 });
  assert.deepEqual(run.loading.value, { what: 'MNIST', loaded: 1, total: 2 });
  run.receive({ type: 'plan', steps: 10, epochs: 1 });
  run.receive({ type: 'state', state: 'waiting', place: 2, message: 'One run is ahead.' });
  assert.deepEqual(run.status.value, { state: 'waiting', place: 2, message: 'One run is ahead.' });
  run.receive({ type: 'state', state: 'running' });
  assert.equal(run.loading.value, null, 'nothing loads any more');
  run.receive(frames(range(0, 3)));
  assert.deepEqual(steps(run.frames.value), [0, 1, 2, 3]);
  assert.deepEqual(run.pace.value, { samplesPerSecond: 100, secondsLeft: 5 });
  run.receive({ type: 'tensors', step: 3, tensors: { w: { shape: [1], values: Float32Array.of(7) } } });
  assert.equal(run.tensors.value?.tensors.w?.values[0], 7);
  assert.deepEqual(run.plan.value, { steps: 10, epochs: 1 });
});

test('the array of frames is a new one whenever it grows', () => {
  const run = createRunSignals();
  run.receive(frames(range(0, 3)));
  const before = run.frames.value;
  run.receive(frames(range(4, 5)));
  assert.notEqual(run.frames.value, before);
  assert.equal(before.length, 4);
});

test('a gap is told until the next epoch', () => {
  const run = createRunSignals();
  run.receive({ type: 'gap', message: 'Some points are missing.' });
  run.receive(frames(range(90, 99)));
  assert.equal(run.notice.value, 'Some points are missing.');
  run.receive(frames(range(100, 101)));
  assert.equal(run.notice.value, null);
});

test('after its end a run takes nothing more', () => {
  const run = createRunSignals();
  run.receive({ type: 'state', state: 'ended', reason: 'lost', message: 'Gone.' });
  run.receive({ type: 'state', state: 'running' });
  run.receive(frames(range(0, 3)));
  assert.deepEqual(run.status.value, { state: 'ended', reason: 'lost', message: 'Gone.' });
  assert.equal(run.frames.value.length, 0);
});
