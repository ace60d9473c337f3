import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedBy } from './cell-moves.ts';

test('arrows move inside the grid, and stop at its edges; other keys move nothing', () => {
  assert.deepEqual(movedBy('ArrowDown', { row: 0, column: 1 }, 3, 2), { row: 1, column: 1 });
  assert.deepEqual(movedBy('ArrowLeft', { row: 2, column: 1 }, 3, 2), { row: 2, column: 0 });
  assert.deepEqual(movedBy('ArrowUp', { row: 0, column: 1 }, 3, 2), { row: 0, column: 1 });
  assert.deepEqual(movedBy('ArrowRight', { row: 0, column: 1 }, 3, 2), { row: 0, column: 1 });
  assert.equal(movedBy('Enter', { row: 0, column: 0 }, 3, 2), null);
});
