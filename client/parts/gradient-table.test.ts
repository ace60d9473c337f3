import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, type Numbers } from '../../labs/kit/gradient-check.ts';
import { countRight, describeEntry, toTables } from './gradient-table.ts';

/** Tables of a gradient of ones against a loss that is the sum of all numbers. */
function tables(parameters: Numbers, gradient: Numbers = parameters) {
  const sum = (value: Numbers): number =>
    typeof value === 'number' ? value : Object.values(value).reduce((total: number, entry) => total + sum(entry), 0);
  return toTables(checkGradient(sum, parameters, gradient).entries);
}
const paths = (parameters: Numbers) =>
  tables(parameters).map(({ name, rows }) => [name, rows.map((row) => row.map(({ path }) => path))]);

test('a table for each parameter, laid out as its matrix', () => {
  assert.deepEqual(
    paths({
      W: [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      b: [1, 1],
      c: 1,
    }),
    [
      [
        'W',
        [
          ['W[0][0]', 'W[0][1]'],
          ['W[1][0]', 'W[1][1]'],
          ['W[2][0]', 'W[2][1]'],
        ],
      ],
      ['b', [['b[0]', 'b[1]']]],
      ['c', [['c']]],
    ],
  );
});

test('layers and lists of matrices are tables of their own', () => {
  assert.deepEqual(paths({ layers: [{ b: [1] }, { b: [1] }], W: [[[1], [1]], [[1]]] }), [
    ['layers[0].b', [['layers[0].b[0]']]],
    ['layers[1].b', [['layers[1].b[0]']]],
    ['W[0]', [['W[0][0][0]'], ['W[0][1][0]']]],
    ['W[1]', [['W[1][0][0]']]],
  ]);
  assert.deepEqual(paths(1), [['', [['']]]]);
});

test('how many are right, and what is said of one', () => {
  const [table] = tables([1, 1], [1, -1]);
  assert.ok(table);
  assert.equal(countRight(table), '1 of 2 right');
  const [right, wrong] = (table.rows[0] ?? []).map(describeEntry);
  assert.match(right ?? '', /^\[0\] is right: yours 1\.000e\+0, by differences 1\.000e\+0/);
  assert.match(wrong ?? '', /^\[1\] is wrong: yours −1\.000e\+0, .* relative error 2\.000e\+0 \(usually wrong\)\.$/);
});
