import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, entryText, tablesOf } from './tables.ts';

const texts = (rows: readonly (readonly { text: string; wrong: boolean }[])[]) =>
  rows.map((row) => row.map(({ text, wrong }) => (wrong ? `✗${text}` : text)).join(' '));

test('a matrix stays a matrix, and its wrong entries are marked in both', () => {
  const [pair] = compare(
    [
      [1, 0.25],
      [3, 4],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  );
  assert.deepEqual(texts(pair?.got ?? []), ['1.00 ✗0.25', '3.00 4.00']);
  assert.deepEqual(texts(pair?.expected ?? []), ['1.00 ✗2.00', '3.00 4.00']);
  assert.equal(pair?.wrong, 1);
});

test('records and deeper lists are tables of their own', () => {
  const names = (value: Parameters<typeof tablesOf>[0]) => tablesOf(value).map(({ name }) => name);
  assert.deepEqual(names({ dW: [[[1]], [[2]]], db: [1, 2] }), ['dW[0]', 'dW[1]', 'db']);
  assert.deepEqual(names(3), ['']);
  assert.deepEqual(tablesOf({ shape: [2, 2], values: [1, 2, 3, 4] })[0]?.rows, [
    [1, 2],
    [3, 4],
  ]);
});

test('digits grow until a difference is seen', () => {
  const [pair] = compare([0.5, 0.123456], [0.5, 0.123457]);
  assert.notEqual(pair?.got[0]?.[1]?.text, pair?.expected[0]?.[1]?.text);
  assert.equal(pair?.got[0]?.[1]?.wrong, true);
  assert.equal(pair?.got[0]?.[0]?.wrong, false);
});

test('a missing entry is wrong, another shape has no pair, NaN is wrong', () => {
  assert.deepEqual(texts(compare([1], [1, 2])[0]?.expected ?? []), ['1 ✗2']);
  assert.deepEqual(compare({ a: 1 }, [1, 2]), []);
  assert.deepEqual(texts(compare([Number.NaN], [1])[0]?.got ?? []), ['✗NaN']);
});

test('large tables are cut, and say by how much', () => {
  const [table] = tablesOf(Array.from({ length: 20 }, () => Array.from({ length: 30 }, () => 0)));
  assert.deepEqual(table?.more, { rows: 8, columns: 20 });
  assert.equal(table?.rows.length, 12);
});

test('numbers as a reader wants them', () => {
  assert.equal(entryText(-1.5, 4), '−1.5000');
  assert.equal(entryText(1e-9, 4), '1.000e−9');
  assert.equal(entryText(Number.NEGATIVE_INFINITY, 4), '−Infinity');
  assert.equal(entryText(-0, 0), '−0');
  assert.equal(entryText(undefined, 0), '–');
});

test('a tensor that came back is laid out by its shape', () => {
  const tensor = (values: number[]) => ({ $tensor: { shape: [2, 2], values } });
  const [pair, ...more] = compare(tensor([1, 2, 3, 4]), tensor([1, 2, 3, 5]));
  assert.deepEqual(more, []);
  assert.equal(pair?.name, '');
  assert.deepEqual(
    pair?.got.map((row) => row.map(({ wrong }) => wrong)),
    [
      [false, false],
      [false, true],
    ],
  );
});
