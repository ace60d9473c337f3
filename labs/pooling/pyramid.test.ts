/** The pyramid against published shapes and receptive fields; shifts; the descent with a right and a wrong gradient. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { models } from '../kit/models/catalogue.ts';
import { matrixOf } from '../kit/nested.ts';
import { seededRandom } from '../kit/random.ts';
import { descend, look, losses, makeTask } from './descent.ts';
import { maxPoolBackward as broken } from './exercises/lost-gradient/starter.ts';
import { avgPool2d, maxPool2d, maxPoolBackward } from './pool.ts';
import { byBlocks, pyramidOf, vgg16, vggInput } from './pyramid.ts';
import { changeOf, shifted } from './shift.ts';

test('the pyramid of LeNet-5, as in its paper', () => {
  const levels = pyramidOf(models.lenet5.layers, [28, 28, 1]);
  assert.deepEqual(
    levels.map(({ shape }) => shape.join(' × ')),
    ['28 × 28 × 1', '28 × 28 × 6', '14 × 14 × 6', '10 × 10 × 16', '5 × 5 × 16'],
  );
  assert.deepEqual(
    levels.map(({ name, field, parameters }) => [name, field, parameters]),
    [
      ['input', 1, 0],
      ['convolution 5 × 5', 5, 156],
      ['average pooling 2 × 2', 6, 0],
      ['convolution 5 × 5', 14, 2416],
      ['average pooling 2 × 2', 16, 0],
    ],
  );
});

test('VGG-16 ends at 7 × 7 × 512, each number of which sees 212 pixels; its convolutions have 14,714,688 parameters', () => {
  const levels = pyramidOf(vgg16, vggInput);
  assert.deepEqual(levels.at(-1)?.shape, [7, 7, 512]);
  assert.equal(levels.at(-1)?.field, 212);
  assert.equal(
    levels.reduce((sum, { parameters }) => sum + parameters, 0),
    14_714_688,
  );
  assert.equal(Math.max(...levels.map(({ numbers }) => numbers)), 224 * 224 * 64);
});

test('VGG-16 by blocks: the poolings, the widest volume before the first, and every parameter counted once', () => {
  const levels = pyramidOf(vgg16, vggInput);
  const blocks = byBlocks(levels);
  assert.deepEqual(
    blocks.map(({ shape }) => shape.join(' × ')),
    [
      '224 × 224 × 3',
      '224 × 224 × 64',
      '112 × 112 × 64',
      '56 × 56 × 128',
      '28 × 28 × 256',
      '14 × 14 × 512',
      '7 × 7 × 512',
    ],
  );
  assert.deepEqual(blocks.map(({ name }) => name).slice(0, 4), [
    'input',
    '2 convolutions',
    'max pooling 2 × 2',
    '2 convolutions, max pooling 2 × 2',
  ]);
  const total = (all: typeof levels) => all.reduce((sum, { parameters }) => sum + parameters, 0);
  assert.equal(total(blocks), total(levels));
});

test('a field is what a change of one pixel can reach', () => {
  const model = [
    { kind: 'maxPooling2d', poolSize: 3, stride: 2 },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'averagePooling2d', poolSize: 2, stride: 1 },
    { kind: 'flatten' },
  ] as const;
  const levels = pyramidOf(model, [9, 9, 1]);
  assert.deepEqual(
    levels.map(({ field }) => field),
    [1, 3, 5],
  );
  const first = (x: number[][]) => avgPool2d(maxPool2d([[x]], 3, 2), 2, 1)[0]?.[0]?.[0]?.[0];
  const seen = (cell: number) => first(matrixOf(9, 9, (r, c) => (r === cell && c === cell ? 1 : 0))) !== 0;
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map(seen), [true, true, true, true, true, false, false]);
  assert.throws(() => pyramidOf(model, [2, 9, 1]), /3 × 3 pooling doesn't fit into 2 × 9/);
});

test('a shift by the stride shifts the pooled map by one; by less, it changes it', () => {
  const random = seededRandom(4);
  const x = matrixOf(12, 12, (r, c) => (r > 2 && r < 9 && c > 2 && c < 9 ? random.uniform() : 0));
  const pooled = (image: number[][]) => maxPool2d([[image]], 2, 2)[0]?.[0] ?? [];
  assert.deepEqual(pooled(shifted(x, 0, 2)), shifted(pooled(x), 0, 1));
  assert.deepEqual(pooled(shifted(x, -2, 0)), shifted(pooled(x), -1, 0));
  assert.ok(changeOf(pooled(x), pooled(shifted(x, 0, 1))).changed > 0);
  assert.deepEqual(
    shifted(
      [
        [1, 2],
        [3, 4],
      ],
      1,
      -1,
    ),
    [
      [0, 0],
      [2, 0],
    ],
  );
});

test('a change is counted, and measured relative to what was there', () => {
  const change = changeOf([[3, 0, 4]], [[3, 5, 4]]);
  assert.deepEqual(change, { changed: 1, alive: 3, cells: 3, relative: 1 });
  assert.equal(changeOf([[0]], [[0]]).relative, 0);
});

test('the descent: half the squared error falls with the right gradient, and stalls with the one to be mended', async () => {
  const task = makeTask({ size: 3, stride: 1 }, 2);
  const { dy, loss } = look(task, task.start);
  assert.equal(loss, dy.flat().reduce((sum, d) => sum + d * d, 0) / 2);
  assert.deepEqual(descend([[1, 2]], [[10, -10]], 0.1), [[0, 3]]);
  const right = await losses(task, maxPoolBackward, 60);
  const wrong = await losses(task, broken as never, 60);
  assert.equal(right[0], wrong[0]);
  assert.ok((right.at(-1) ?? 1) < 0.01, `right ends at ${right.at(-1)}`);
  assert.ok((wrong.at(-1) ?? 0) > 2, `wrong ends at ${wrong.at(-1)}`);
  const apart = makeTask({ size: 3, stride: 3 }, 2);
  assert.deepEqual(await losses(apart, broken as never, 20), await losses(apart, maxPoolBackward, 20));
});
