import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf, outputUnder, type Windows, windowAt } from './windows.ts';

const axis = (start: number, step: number, size: number, count: number) => ({ start, step, size, count });
const pooling: Windows = { rows: axis(0, 2, 2, 3), columns: axis(0, 2, 2, 2) };
const full: Windows = { rows: axis(-2, 1, 3, 7), columns: axis(-2, 1, 3, 7) };

test('a window covers the cells that make its output', () => {
  assert.deepEqual(windowAt(pooling, { row: 2, column: 1 }), { row: 4, column: 2, rows: 2, columns: 2 });
  assert.deepEqual(windowAt(full, { row: 0, column: 6 }), { row: -2, column: 4, rows: 3, columns: 3 });
});

test('an input cell belongs to the window around it, at the edges to the last one', () => {
  assert.deepEqual(outputUnder(full, { row: 0, column: 4 }), { row: 1, column: 5 });
  assert.deepEqual(outputUnder(full, { row: -2, column: 9 }), { row: 0, column: 6 });
  for (const [row, expected] of [
    [0, 0],
    [2, 1],
    [4, 2],
    [9, 2],
  ] as const)
    assert.equal(outputUnder(pooling, { row, column: 0 }).row, expected);
});

test('the frame is as wide as the windows reach beyond the matrix', () => {
  assert.deepEqual(frameOf(full, 5, 5), { top: 2, bottom: 2, left: 2, right: 2 });
  assert.deepEqual(frameOf(pooling, 7, 4), { top: 0, bottom: 0, left: 0, right: 0 });
  const none = axis(0, 1, 5, 0);
  assert.deepEqual(frameOf({ rows: none, columns: none }, 3, 3), { top: 0, bottom: 0, left: 0, right: 0 });
});
