import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

test('pace is measured over the last seconds, and forgotten after a pause', () => {
  let time = 0;
  const pace = createPace(() => time);
  const run = (batches: number, ms: number, from: number) => {
    for (let i = 0; i < batches; i++) {
      time += ms;
      pace.mark((from + i) * 128, from + i);
    }
  };
  run(1, 100, 0);
  assert.deepEqual(pace.read(100), { samplesPerSecond: null, secondsLeft: null });
  run(200, 100, 1);
  assert.deepEqual(pace.read(400), { samplesPerSecond: 1280, secondsLeft: 20 });
  run(200, 50, 201);
  assert.equal(pace.read(null).samplesPerSecond, 2560);
  assert.equal(pace.read(null).secondsLeft, null);
  pace.restart();
  assert.equal(pace.read(400).samplesPerSecond, null);
});
