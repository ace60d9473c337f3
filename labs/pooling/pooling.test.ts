/** Pooling against PyTorch, the tfjs kernels and finite differences. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { difference, tight } from '../kit/exercise/checks.ts';
import type { Plain } from '../kit/exercise/tagged.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import type { Batch } from '../kit/nested.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { avgPool2d, avgPoolBackward, maxPool2d, maxPoolBackward, subsample, winner } from './pool.ts';
import { cellsOver, cellsUnder, pooledSize } from './window.ts';

interface Golden {
  readonly x: number[][][][];
  readonly dy: number[][][][];
  readonly size: number;
  readonly stride: number;
  readonly max: { readonly y: Batch; readonly dx: Batch };
  readonly avg: { readonly y: Batch; readonly dx: Batch };
}
const goldens = JSON.parse(await readFile(new URL('goldens/goldens.json', import.meta.url), 'utf8')) as {
  readonly layers: readonly Golden[];
  readonly subsample: readonly { readonly x: number[][]; readonly stride: number; readonly y: number[][] }[];
};

/** Equal to 1e-9; says what differs. */
function agree(got: Plain, expected: Plain, what: string): void {
  assert.equal(
    difference(got, expected, tight),
    null,
    `${what}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`,
  );
}

for (const { x, dy, size, stride, max, avg } of goldens.layers) {
  const [N, C, H, W] = [x.length, x[0]?.length, x[0]?.[0]?.length, x[0]?.[0]?.[0]?.length];
  test(`PyTorch pools ${N} × ${C} × ${H} × ${W} by ${size} / ${stride} to the same numbers, and back`, () => {
    agree(maxPool2d(x, size, stride), max.y, 'max');
    agree(avgPool2d(x, size, stride), avg.y, 'average');
    agree(maxPoolBackward(x, dy, size, stride), max.dx, 'max, back');
    agree(avgPoolBackward(x, dy, size, stride), avg.dx, 'average, back');
  });
}

test("NumPy's slices are the subsampling; it is pooling with a window of one cell", () => {
  for (const { x, stride, y } of goldens.subsample) {
    agree(subsample(x, stride), y, `every ${stride}th`);
    agree(maxPool2d([[x]], 1, stride)[0]?.[0], y, `window 1, stride ${stride}`);
  }
});

const drawn = (seed: number, shape: readonly [number, number, number, number]): number[][][][] => {
  const random = seededRandom(seed);
  const make = ([length = 0, ...rest]: readonly number[]): unknown =>
    Array.from({ length }, () => (rest.length ? make(rest) : random.normal()));
  return make(shape) as number[][][][];
};

test('the tfjs kernels give the same, NHWC, in float32', async () => {
  for (const [size, stride] of [
    [2, 2],
    [3, 2],
    [3, 1],
    [2, 3],
  ] as const) {
    const x = drawn(size * 10 + stride, [2, 3, 7, 8]);
    for (const [name, ours, theirs] of [
      ['max', maxPool2d, (t: Tensor4D) => tf.maxPool(t, size, stride, 'valid')],
      ['average', avgPool2d, (t: Tensor4D) => tf.avgPool(t, size, stride, 'valid')],
    ] as const) {
      const y = tf.tidy(() => tf.transpose(theirs(tf.transpose(tf.tensor4d(x), [0, 2, 3, 1])), [0, 3, 1, 2]));
      const kind = difference(ours(x, size, stride), (await y.array()) as Plain, { absolute: 1e-6, relative: 1e-6 });
      y.dispose();
      assert.equal(kind, null, `${name} ${size} / ${stride}`);
    }
  }
});

test('the gradients are those of finite differences, overlapping windows and gaps included', () => {
  for (const [size, stride] of [
    [2, 2],
    [3, 1],
    [3, 2],
    [2, 3],
  ] as const) {
    const x = drawn(size + 7 * stride, [1, 2, 6, 5]);
    for (const [pool, back] of [
      [maxPool2d, maxPoolBackward],
      [avgPool2d, avgPoolBackward],
    ] as const) {
      const weights = drawn(3, [1, 2, ...pooledSize(6, 5, { size, stride })]);
      const loss = (at: Batch) => {
        const y = pool(at, size, stride).flat(3);
        return weights.flat(3).reduce((sum, w, i) => sum + w * (y[i] ?? Number.NaN), 0);
      };
      const checked = checkGradient(loss as never, x, back(x, weights, size, stride));
      assert.ok(checked.ok, `${pool.name} ${size} / ${stride}`);
    }
  }
});

test('ties go to the first in reading order; a cell that wins twice gets both', () => {
  assert.deepEqual(
    winner(
      [
        [1, 5],
        [5, 5],
      ],
      { row: 0, column: 0 },
      { size: 2, stride: 2 },
    ),
    { row: 0, column: 1 },
  );
  assert.deepEqual(
    maxPoolBackward(
      [[[[0, 9, 0]], [[3, 3, 3]]]].map((image) => image.map((map) => [...map, [0, 0, 0]])),
      [[[[1, 2]], [[4, 8]]]],
      2,
      1,
    ),
    [
      [
        [
          [0, 3, 0],
          [0, 0, 0],
        ],
        [
          [4, 8, 0],
          [0, 0, 0],
        ],
      ],
    ],
  );
});

test('a number that is none is not lost, and minus infinity can win', () => {
  const x = [
    [
      [
        [1, Number.NaN],
        [2, 3],
      ],
    ],
  ];
  assert.ok(Number.isNaN(maxPool2d(x, 2, 2)[0]?.[0]?.[0]?.[0]));
  const low = Number.NEGATIVE_INFINITY;
  assert.deepEqual(
    maxPool2d(
      [
        [
          [
            [low, low],
            [low, low],
          ],
        ],
      ],
      2,
      2,
    ),
    [[[[low]]]],
  );
});

test('windows and cells know each other', () => {
  for (const window of [
    { size: 2, stride: 2 },
    { size: 3, stride: 1 },
    { size: 2, stride: 3 },
  ]) {
    const output = pooledSize(7, 6, window);
    for (let row = 0; row < 7; row++)
      for (let column = 0; column < 6; column++)
        for (let i = 0; i < output[0]; i++)
          for (let j = 0; j < output[1]; j++) {
            const over = cellsOver({ row, column }, output, window).some((at) => at.row === i && at.column === j);
            const under = cellsUnder({ row: i, column: j }, window).some(
              (at) => at.row === row && at.column === column,
            );
            assert.equal(over, under);
          }
  }
});

test('what does not go together is refused with its shapes', () => {
  const x = drawn(1, [1, 2, 4, 5]);
  const refused = (run: () => unknown, sentence: RegExp) => assert.throws(run, sentence);
  refused(() => maxPool2d(x, 5, 1), /A window of 5 × 5 doesn't fit into 4 × 5; it can be at most 4 cells wide\./);
  refused(() => maxPool2d(x, 2, 0), /The stride should be a whole number of at least 1; it is 0\./);
  refused(() => avgPool2d(x, 1.5, 1), /The window's size should be a whole number of at least 1; it is 1\.5\./);
  refused(() => avgPool2d([[[[1, 2], [3]]]], 1, 1), /The images x is ragged|The images x .*ragged/);
  refused(() => maxPool2d([[[1, 2]]] as never, 1, 1), /The images x should be nested 4 deep; it has only 3/);
  refused(
    () => maxPoolBackward(x, drawn(2, [1, 2, 2, 3]), 2, 2),
    /The gradient dy is 1 × 2 × 2 × 3; for these images and window it should be 1 × 2 × 2 × 2\./,
  );
  refused(() => avgPoolBackward(x, drawn(2, [1, 1, 2, 2]), 2, 2), /dy is 1 × 1 × 2 × 2; .* 1 × 2 × 2 × 2/);
  refused(() => subsample([[1, 2], [3]], 1), /The map x is ragged: by its first entries it is 2 × 2/);
  refused(() => subsample([[1, 2]], -1), /The stride should be a whole number/);
});
