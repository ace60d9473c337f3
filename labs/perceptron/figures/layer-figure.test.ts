import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layer } from '../layer.ts';
import { callsOf, factorsOf, mostOf, moved, resized, sizesOf, withNumber } from './layer-setting.ts';
import { answerAt, layerSentence, nameOf, productsOf, shapesOf } from './layer-words.ts';

const sizes = { samples: 3, inputs: 2, neurons: 4 };
const one = resized(sizes);
const many = { ...one, view: 'many' } as const;
const answersOf = (setting: typeof one) =>
  callsOf(setting).map(([W, x, b]) => layer(W as number[][], x as number[], b as number[]));

test('sizes: numbers that were written stay, the largest fits', () => {
  assert.deepEqual(sizesOf(one), sizes);
  const written = withNumber(one, { part: 'W', row: 1, column: 1, value: 0 } as never, 7);
  assert.equal(resized({ ...sizes, inputs: 3 }, written).W[1]?.[1], 7);
  assert.equal(one.W[1]?.[1] === 7, false, 'the setting before is left alone');
  assert.deepEqual(sizesOf(resized(mostOf)), mostOf);
  assert.equal(withNumber(one, { part: 'b', row: 0, column: 2 }, -5).b[2], -5);
});

test('a row of the left factor and a column of the top one make the entry where they meet', () => {
  for (const setting of [one, many]) {
    const { left, top, bias } = factorsOf(setting);
    const answers = answersOf(setting);
    for (const [row, cells] of left.entries())
      for (const [column] of (top[0] ?? []).entries()) {
        const sum = cells.reduce(
          (total, cell, k) => total + cell.value * (top[k]?.[column]?.value ?? 0),
          bias?.[column]?.value ?? 0,
        );
        assert.equal(answerAt(setting.view, answers, { row, column }), sum);
        assert.equal(productsOf(setting, { row, column }).sum, sum);
      }
  }
});

test('shapes and names', () => {
  assert.equal(shapesOf('one', one), '[4, 2] · [2] = [4]');
  assert.equal(shapesOf('many', many), '[3, 2] · [2, 4] + [4] = [3, 4]');
  assert.deepEqual([nameOf('one', { row: 1, column: 0 }), nameOf('many', { row: 1, column: 2 })], ['y₂', 'Y₂₃']);
});

test('the sentence: the products, and what differs', () => {
  const spot = { row: 0, column: 0 };
  assert.equal(layerSentence(one, spot, answersOf(one)), 'Neuron 1: 1.5 · 2 + (−2) · 1 = 1.');
  assert.equal(layerSentence(many, spot, answersOf(many)), 'Sample 1, neuron 1: 2 · 1.5 + 1 · (−2) + 0.5 = 1.5.');
  const noBias = answersOf(many).map((row) => row.map((y, j) => y - (many.b[j] ?? 0)));
  assert.match(layerSentence(many, spot, noBias), /Your layer gives 1 here\. 9 of 12 entries of yours differ\.$/);
  assert.match(layerSentence(many, spot, []), /Your layer gives no number here\. 12 of 12/);
});

test('arrow keys stay inside', () => {
  assert.deepEqual(moved({ row: 0, column: 0 }, 'ArrowUp', 3, 2), { row: 0, column: 0 });
  assert.deepEqual(moved({ row: 0, column: 0 }, 'ArrowRight', 3, 2), { row: 0, column: 1 });
  assert.deepEqual(moved({ row: 2, column: 1 }, 'ArrowDown', 3, 2), { row: 2, column: 1 });
  assert.equal(moved({ row: 0, column: 0 }, 'a', 3, 2), null);
});
