import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowAt } from '../../../client/parts/windows.ts';
import { type Matrix, matrixOf } from '../../kit/nested.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { convolve2d, correlate2d, type Mode, modes, placement } from '../convolve.ts';
import { kernels } from '../kernels.ts';
import { paddedAbove } from '../padded-above.ts';
import { digit, house, middleRow, shapes, toGrey, toVolume } from './pictures.ts';
import { describeSizes, describeSlice, keptLabel, levelsOf } from './say.ts';
import { accuracyPicture, accuracyWords } from './shuffled-curves.ts';
import { presetNames, presets } from './sliding-presets.ts';
import { windowsOf } from './sliding-windows.ts';
import { count, factor, many, number, size } from './words.ts';

test('numbers and counts as they are written', () => {
  assert.deepEqual(
    [number(-0.0001), number(-1.5), number(0.333), number(Number.NaN)],
    ['0', '−1.5', '0.33', 'no number'],
  );
  assert.deepEqual([factor(-2), factor(2)], ['(−2)', '2']);
  assert.deepEqual([size(5, 6), count(12_587_008)], ['5 × 6', '12,587,008']);
  assert.deepEqual(
    [many(1, 'window'), many(2, 'window'), many(1, 'cell is', 'cells are')],
    ['1 window', '2 windows', '1 cell is'],
  );
});

test('the figure’s windows hold the products of each output, larger kernels included', () => {
  const numbered = (rows: number, columns: number, from = 1): Matrix =>
    matrixOf(rows, columns, (r, c) => from + r * columns + c);
  const pairs: readonly (readonly [Matrix, Matrix])[] = [
    [numbered(5, 4), numbered(3, 3, 7)],
    [numbered(4, 5), numbered(2, 2, 3)],
    [numbered(2, 3), numbered(4, 5, 2)],
  ];
  for (const [image, kernel] of pairs)
    for (const mode of modes satisfies readonly Mode[])
      for (const flip of [true, false]) {
        const placed = placement(image, kernel, mode, flip);
        const windows = windowsOf(placed, flip);
        const result = (flip ? convolve2d : correlate2d)(image, kernel, mode);
        assert.deepEqual([windows.rows.count, windows.columns.count], [result.length, result[0]?.length]);
        result.forEach((row, r) => {
          row.forEach((value, c) => {
            const box = windowAt(windows, { row: r, column: c });
            const sum = placed.kernel.flatMap((weights, i) =>
              weights.map((weight, j) => weight * (placed.image[box.row + i]?.[box.column + j] ?? 0)),
            );
            assert.equal(
              sum.reduce((total, product) => total + product, 0),
              value,
              `${mode} ${flip} ${r} ${c}`,
            );
          });
        });
      }
});

test('presets: the slides’ images, and a kernel on which the flip shows', () => {
  assert.deepEqual(presetNames, ['slide14', 'printed', 'slide18', 'flip']);
  for (const name of presetNames)
    assert.doesNotThrow(() => convolve2d(presets[name].image, presets[name].kernel, presets[name].mode));
  const { image, kernel } = presets.flip;
  assert.deepEqual(
    convolve2d(image, kernel, 'same')
      .slice(1, 4)
      .map((row) => row.slice(1, 4)),
    kernel,
  );
  assert.notDeepEqual(correlate2d(image, kernel, 'same'), convolve2d(image, kernel, 'same'));
});

test('the code with the bug is what the figure shows, and the letter sinks', async () => {
  const starter = await import('../exercises/drift/starter.ts');
  const image = matrixOf(9, 7, (r, c) => (r * 5 + c * 3) % 7);
  for (const kernel of [kernels.sobelX.kernel, matrixOf(5, 5, (r, c) => r - c), [[2]]]) {
    const [given, own] = [starter.sameSize(image, kernel as number[][]), paddedAbove(image, kernel)];
    for (const [i, value] of given.flat().entries()) assert.ok(Math.abs(value - (own.flat()[i] ?? Number.NaN)) < 1e-9);
  }
  const blurred = paddedAbove(image, kernels.gaussian.kernel);
  assert.ok((middleRow(blurred) ?? 0) > (middleRow(image) ?? 0));
  assert.equal(middleRow([[0, 0]]), null);
});

test('pictures: values from 0 to 1, grey as the eye weighs it, the middle square of a wide one', () => {
  for (const picture of [house(32), shapes(48)])
    for (const channel of picture.channels) for (const value of channel.flat()) assert.ok(value >= 0 && value <= 1);
  const red = { title: '', channels: [[[1]], [[0]], [[0]]] };
  assert.deepEqual(toGrey(red), [[0.299]]);
  const wide = { title: '', channels: [matrixOf(4, 8, (_r, c) => c)] };
  assert.deepEqual(toVolume(wide, 4)[0]?.[2]?.[0], [2, 3, 4, 5]);
  assert.equal(digit(new Uint8Array(784).fill(255), 'a digit').channels[0]?.[27]?.[27], 1);
});

test('sizes in words: whole, not whole, and no room', () => {
  assert.equal(describeSizes({ W: 5, F: 3, P: 0, S: 1 }), '3 windows: the output has 3 × 3 places.');
  assert.match(describeSizes({ W: 6, F: 3, P: 0, S: 2 }), /^2\.5 isn’t whole\. 2 windows fit and 1 cell is left over/);
  assert.match(describeSizes({ W: 3, F: 7, P: 1, S: 1 }), /window of 7 doesn’t fit into 3 cells with 1 of padding/);
});

test('slices in words: one piece or many', () => {
  const taken = (text: string) => [...text].map((letter) => letter === 'x');
  assert.equal(describeSlice(taken('..xxx..')), '3 of 7 numbers, in one piece');
  assert.equal(describeSlice(taken('x..x..x')), '3 of 7 numbers, in 3 pieces');
});

test('levels: edges, parts, objects; labels of kept runs', () => {
  const layers = ['conv2d', 'maxPooling2d', 'conv2d', 'maxPooling2d', 'flatten', 'dense', 'dense'].map((kind) => ({
    kind,
  }));
  assert.deepEqual(levelsOf(layers), [
    { layer: 0, title: 'Edges' },
    { layer: 2, title: 'Parts' },
    { layer: 6, title: 'Objects' },
  ]);
  const params = { pixels: 'shifted', shift: 3, trainingImages: 1000, batchSize: 64, epochs: 1 } as const;
  assert.equal(keptLabel(params, []), 'moved by 3');
  assert.equal(keptLabel(params, ['moved by 3', 'moved by 3 (2)']), 'moved by 3 (3)');
});

test('curves: one for each network, kept runs pale, an untrained network at the lower edge', () => {
  const frame = (samples: number, lenet: number, dense: number): ScalarFrame => ({
    step: samples,
    epoch: 0,
    samples,
    scalars: { lenetValidation: lenet, denseValidation: dense },
  });
  const frames = [frame(0, 0.1, 0.1), frame(500, 0.95, 0.9)];
  const picture = accuracyPicture(frames, [{ id: 'a', label: 'shuffled', frames }], 1000);
  assert.deepEqual(
    picture.lines.map(({ kind }) => kind),
    ['pale', 'pale', 'solid', 'dashed'],
  );
  assert.equal(accuracyWords(picture), 'Accuracy: LeNet 95.0 %, dense 90.0 %.');
  assert.equal(picture.lines[2]?.points[0]?.y, picture.y.min);
  assert.equal(picture.x.max, 1000);
  assert.equal(accuracyWords(accuracyPicture([], [], 10)), 'Nothing is measured yet.');
});
