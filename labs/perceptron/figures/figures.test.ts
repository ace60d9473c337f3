import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neuron } from '../neuron.ts';
import {
  cellInputs,
  cells,
  changed,
  dragged,
  handleAt,
  lineOf,
  rounded,
  type Setting,
  toInput,
  toPixels,
} from './geometry.ts';
import { number } from './numbers.ts';
import { sentence, written } from './words.ts';

const box = { x: 30, y: 10, width: 300, height: 300 };
const setting: Setting = { x1: 2, x2: 1, w1: 1, w2: -1.5, b: 0.5 };
const sumAt = ({ w1, w2, b }: Setting, { x, y }: { x: number; y: number }) => neuron([x, y], [w1, w2], b);

test('inputs to pixels and back', () => {
  assert.deepEqual(toPixels({ x: -3, y: 3 }, box), { x: 30, y: 10 });
  assert.deepEqual(toPixels({ x: 3, y: -3 }, box), { x: 330, y: 310 });
  assert.deepEqual(toInput(toPixels({ x: 1.5, y: -2 }, box), box), { x: 1.5, y: -2 });
  assert.equal(cellInputs.length, cells * cells);
  const [first] = cellInputs;
  assert.ok(first && first.x < -2.9 && first.y > 2.9, 'the first cell is at the top left');
});

test('the line is where the sum is 0; without weights there is none', () => {
  for (const one of [setting, { ...setting, w2: 0 }, { ...setting, w1: 0, b: -4 }])
    for (const end of lineOf(one) ?? []) assert.ok(Math.abs(sumAt(one, end)) < 1e-9);
  assert.equal(lineOf({ ...setting, w1: 0, w2: 0 }), null);
});

test('what a pointer touches: the point, the tip of the arrow, the line, or the plane', () => {
  const at = (x: number, y: number) => handleAt(toPixels({ x, y }, box), setting, box, 16);
  assert.equal(at(2.1, 1), 'input');
  assert.equal(at(1, -1.4), 'weights');
  assert.equal(at(-2, -1), 'line');
  assert.equal(at(-2, 2), 'input');
});

test('dragging moves what was touched, to tenths and within its limits', () => {
  const to = toPixels({ x: -2.04, y: 1.26 }, box);
  assert.deepEqual(dragged(setting, 'input', to, box), { ...setting, x1: -2, x2: 1.3 });
  assert.deepEqual(dragged(setting, 'weights', to, box), { ...setting, w1: -2, w2: 1.3 });
  const moved = dragged(setting, 'line', toPixels({ x: 1, y: 1 }, box), box);
  assert.deepEqual(moved, { ...setting, b: 0.5 });
  assert.ok(Math.abs(sumAt(moved, { x: 1, y: 1 })) < 1e-9);
  assert.deepEqual(changed(setting, { b: 9, x1: -9 }), { ...setting, b: 4, x1: -3 });
  assert.ok(Object.is(rounded(-0.01, 1), 0));
});

test('the sentence: the sum written out, the side, and an answer that differs', () => {
  assert.equal(written(setting), '1.0 · 2.0 + (−1.5) · 1.0 + 0.5');
  assert.match(sentence(setting, 1), /^The sum is .* = 1\.00: the input lies on the \+ side\.$/);
  assert.match(sentence({ ...setting, b: -4 }, null), /= −3\.50: the input lies on the − side\.$/);
  assert.match(sentence({ ...setting, b: -0.5 }, null), /the input lies on the line\.$/);
  assert.match(sentence({ ...setting, w1: 0, w2: 0 }, null), /there is no line\.$/);
  assert.match(sentence(setting, 7), /Your neuron gives 7\.00 here\.$/);
  assert.match(sentence(setting, Number.NaN), /Your neuron gives no number here\.$/);
  assert.equal(number(-0.04), '0.0');
});
