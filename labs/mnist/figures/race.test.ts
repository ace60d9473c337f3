import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScalarFrame } from '../../kit/protocol.ts';
import type { Lane } from './race.ts';
import { addMarks, decades, imagesPerSecond, type Mark } from './race-measure.ts';
import { comparison, racePicture } from './race-words.ts';

const frame = (step: number, loss = 1): ScalarFrame => ({ step, epoch: 0, samples: step * 100, scalars: { loss } });

test('frames that arrive together are spread over the time since the last', () => {
  const first = addMarks([], [frame(0), frame(1)], 2);
  assert.deepEqual(first, [{ seconds: 2, images: 100, loss: 1 }]);
  const next = addMarks(first, [frame(0), frame(1), frame(2, 0.5), frame(3, 0.25)], 3);
  assert.deepEqual(next.slice(1), [
    { seconds: 2.5, images: 200, loss: 0.5 },
    { seconds: 3, images: 300, loss: 0.25 },
  ]);
  assert.equal(addMarks(next, [frame(3)], 9), next);
});

test('the pace leaves out the first batch, unless it is the only one', () => {
  const marks: Mark[] = [
    { seconds: 4, images: 100, loss: 2 },
    { seconds: 5, images: 300, loss: 1 },
  ];
  assert.equal(imagesPerSecond(marks), 200);
  assert.equal(imagesPerSecond(marks.slice(0, 1)), 25);
  assert.equal(imagesPerSecond([]), null);
});

test('the axis has whole powers of ten around every value', () => {
  assert.deepEqual(decades([]).ticks, [1, 10, 100, 1000]);
  const { ticks, place } = decades([0.5, 20_000]);
  assert.deepEqual(ticks, [0.1, 1, 10, 100, 1000, 10_000, 100_000]);
  assert.deepEqual([place(0.1), place(100), place(1e5)], [0, 0.5, 1]);
});

const lane = (backend: string, rate: number, state: Lane['state'] = 'done'): Lane => ({
  where: 'server',
  backend,
  state,
  note: null,
  marks: [
    { seconds: 1, images: 0, loss: 2.3 },
    { seconds: 2, images: rate, loss: 1 },
  ],
});

test('the fastest is compared with the slowest that was measured to its end', () => {
  assert.equal(comparison([lane('wasm', 1200)]), null);
  assert.equal(
    comparison([lane('cpu', 12), lane('wasm', 1200), lane('webgpu', 9000, 'stopped')]),
    'The fastest was wasm on the server with 1,200 images per second: 100 times cpu on the server.',
  );
});

test('the curves of loss have positive times and end at the last batch', () => {
  const { x, y, lines } = racePicture([lane('wasm', 1200), { ...lane('cpu', 12), marks: [] }], 128);
  assert.deepEqual(
    lines.map(({ label, points }) => [label, points.at(-1)]),
    [['wasm server 1.0', { x: 2, y: 1 }]],
  );
  assert.ok(x.min > 0 && x.max >= 2 && y.min > 0 && y.max > 2.3);
});
