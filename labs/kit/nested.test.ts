import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkShape, checkWhole, matrixOf, shapeOf, shapeText } from './nested.ts';

test('the shape of nested lists', () => {
  assert.deepEqual(shapeOf([1, 2, 3], 1, 'x'), [3]);
  assert.deepEqual(shapeOf([[[[1, 2, 3]], [[4, 5, 6]]]], 4, 'x'), [1, 2, 1, 3]);
  assert.deepEqual(shapeOf(7, 0, 'x'), []);
  assert.equal(shapeText([2, 3, 5]), '2 × 3 × 5');
  assert.deepEqual(
    matrixOf(2, 3, (r, c) => 10 * r + c),
    [
      [0, 1, 2],
      [10, 11, 12],
    ],
  );
});

test('what is no array of that depth is refused with its shape', () => {
  assert.throws(() => shapeOf([[1, 2], [3]], 2, 'x'), /x is ragged: .* 2 × 2, .* a list of 2 should be .* one of 1\./);
  assert.throws(() => shapeOf([[1, 2], 3], 2, 'x'), /x is ragged: .* something that is no list/);
  assert.throws(() => shapeOf([1, 2], 2, 'The image x'), /The image x should be nested 2 deep; it has only 1/);
  assert.throws(() => shapeOf([[1]], 1, 'x'), /x is nested more than 1 deep/);
  assert.throws(() => shapeOf([[]], 2, 'x'), /x has the shape 1 × 0: there is nothing in it/);
  assert.throws(() => shapeOf([[1, 'a']], 2, 'x'), /x holds something that is not a number/);
  assert.throws(() => checkShape([2, 3], [3, 2], 'dy', 'for this x'), /dy is 2 × 3; for this x it should be 3 × 2\./);
  assert.throws(() => checkWhole(0, 1, 'The stride'), /The stride should be a whole number of at least 1; it is 0/);
  assert.throws(() => checkWhole(1.5, 1, 'The stride'), /it is 1\.5/);
  checkWhole(1, 1, 'The stride');
});
