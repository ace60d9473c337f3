import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lenet5, parameterCount, vgg16 } from '../cost.ts';
import { convolve, denseAsConv, portWeights } from '../dense.ts';
import { portWeights as starter } from '../exercises/port-weights/starter.ts';
import { bestOf, denseScores, sayPlace } from './any-size-words.ts';
import { counted, differences, power, sayRun, scientific } from './both-ways-words.ts';
import { sayCosts } from './costs-words.ts';
import { answerOf, pictured, sayPorted, shapeFor } from './ported-words.ts';
import { readList, readNested } from './read.ts';
import { placed, sample, weights } from './templates.ts';
import { address, addressText, formula, sayCell } from './unroll-words.ts';

test('a cell, its address, the formula with its numbers, and an answer that has it elsewhere', () => {
  const cell = { c: 1, h: 0, w: 2 };
  assert.equal(address(cell), 102);
  assert.deepEqual([addressText(2), addressText(-1), addressText(null)], ['002', '−1', '–']);
  assert.equal(formula(cell, [2, 3, 4], 'CHW'), '(1 · 3 + 0) · 4 + 2 = 14');
  assert.equal(formula(cell, [2, 3, 4], 'HWC'), '(0 · 4 + 2) · 2 + 1 = 5');
  assert.match(sayCell(cell, [2, 3, 4], null), /place 14 of 24 in C, H, W order, to place 5 in H, W, C order\.$/);
  const other = Array.from({ length: 24 }, () => 7);
  assert.match(sayCell(cell, [2, 3, 4], other), /Your function has 007 at place 14\.$/);
  assert.match(sayCell(cell, [2, 3, 4], []), /Your function has no number at place 14\.$/);
});

test('answers of any form are read', () => {
  assert.deepEqual(readList([1, 'x'], 3), [1, null, null]);
  assert.deepEqual(readNested([[1, 2]], [1, 2]), [[1, 2]]);
  assert.equal(readNested([[1, 'x']], [1, 2]), null);
  assert.equal(readNested([[1]], [1, 2]), null);
  assert.equal(readNested(undefined, [1]), null);
});

test('the slide’s layer is counted; differences are drawn on a log axis and told', () => {
  assert.deepEqual(counted(512, 1024), { inputs: '25,088', weights: '25,690,112', biases: '1,024' });
  assert.equal(power(1e-4), '10⁻⁴');
  assert.equal(scientific(0.0000142), '1.4 · 10⁻⁵');
  const frame = (step: number, scalars: Record<string, number>) => ({ step, epoch: 0, samples: step, scalars });
  const frames = [frame(0, {}), frame(1, { difference: 1e-5 }), frame(2, { difference: 0 })];
  const { lines, y } = differences(frames, 10);
  assert.deepEqual(
    lines.find(({ id }) => id === 'difference')?.points.map((point) => point.y),
    [1e-5, y.min],
  );
  assert.equal(sayRun([]), 'No volume has been computed yet.');
  assert.match(sayRun(frames), /^2 volumes through both: the outputs are equal to 0\.0001; .* 1\.0 · 10⁻⁵\.$/);
  assert.match(sayRun([frame(1, { difference: 0.2 })]), /^1 volume .* further apart/);
});

test('each neuron gives 1 to its own picture, wherever it stands, and the dense layer takes one size only', () => {
  const image = sample(16);
  const maps = convolve([image], denseAsConv(weights, [1, 7, 7]), [0, 0]);
  assert.deepEqual(maps.map(bestOf), [
    { row: 0, column: 0 },
    { row: 9, column: 9 },
  ]);
  assert.ok(maps.every((map) => Math.abs(Math.max(...map.flat()) - 1) < 1e-9));
  assert.match(
    sayPlace(maps, { row: 9, column: 9 }),
    /^With .* 1 for a ring\. Most like a cross in row 0, column 0 \(1\)/,
  );
  const small = denseScores(sample(7));
  assert.ok('values' in small && Math.abs((small.values[0] ?? 0) - 1) < 1e-9);
  assert.deepEqual(denseScores(image), { refusal: 'The input x is 256; for weights of 2 × 49 it should be 49.' });
  assert.deepEqual(placed([[0, 0]], [[1, 1]], 0, 1), [[0, 1]]);
});

test('what a network costs, in words', () => {
  const counts = vgg16.map(({ layer }) => parameterCount(layer));
  assert.equal(
    sayCosts(vgg16, counts),
    '138,357,544 parameters and 15,470,264,320 multiplications for one image. The dense layers hold 89.4 % of the parameters and do 0.8 % of the multiplications.',
  );
  assert.match(sayCosts(lenet5, []), /being counted/);
  assert.match(
    sayCosts(
      lenet5,
      lenet5.map(() => null),
    ),
    /gives no number/,
  );
});

test('weights in the wrong order: counted, and heard in the answer; grey images are left unharmed', () => {
  const shape = shapeFor(3);
  const row = pictured(3);
  const [right = []] = portWeights([row], shape);
  const [wrong = []] = starter([[...row]], [...shape]);
  assert.equal(answerOf(row, shape, 'CHW'), 1);
  assert.equal(answerOf(right, shape, 'HWC'), 1);
  assert.ok(answerOf(wrong, shape, 'HWC') < 0.5);
  assert.match(
    sayPorted(row, wrong, right, shape),
    /^After this code \d+ of 147 .* On the right every weight is in its place\.$/,
  );
  assert.match(sayPorted(row, wrong, wrong, shape), /On the right \d+ places hold another one/);
  assert.match(sayPorted(row, wrong, undefined, shape), /gives no row of 147 numbers/);
  const grey = pictured(1);
  assert.deepEqual(starter([[...grey]], [1, 7, 7]), [grey]);
});
