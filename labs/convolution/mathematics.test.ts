/** The lab's mathematics against SciPy and PyTorch (goldens/make.py), tfjs's kernels, and finite differences. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { difference, type Tolerance } from '../kit/exercise/checks.ts';
import type { Plain } from '../kit/exercise/tagged.ts';
import { checkGradient } from '../kit/gradient-check.ts';
import { type Batch, type Matrix, matrixOf } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';
import { seededRandom } from '../kit/random.ts';
import { tf } from '../kit/test-tf.node.ts';
import { canny, classify, gaussian, hysteresis, smooth, sobel, thin } from './canny.ts';
import { channelPart, conv2d, conv2dBackward } from './conv2d.ts';
import { convolve, convolve2d, correlate2d, halfTurn, type Mode, modes, placement, termsAt } from './convolve.ts';
import { kernelNames, kernels, nameOfKernel } from './kernels.ts';
import { addressOf, flat, type Layout, placeOf, toNHWC } from './layout.ts';
import { flooredSize, nearbyFits, outputSize, rawSize, type Sizes, windowsOf } from './output-size.ts';
import { tfConvolve2d } from './tfjs-kernel.ts';

interface Goldens {
  readonly convolve: readonly { x: number[]; w: number[]; mode: Mode; y: number[] }[];
  readonly convolve2d: readonly {
    I: number[][];
    K: number[][];
    mode: Mode;
    convolve2d: number[][] | null;
    correlate2d: number[][] | null;
  }[];
  readonly conv2d: readonly (Record<'x' | 'w' | 'y' | 'dy' | 'dx' | 'dw', number[][][][]> & {
    b: number[];
    db: number[];
    stride: number;
    padding: number;
  })[];
  readonly edges: Record<'image' | 'magnitude' | 'direction' | 'classes' | 'hysteresis', number[][]> & {
    smoothed: Record<string, number[][]>;
  };
}
const goldens = JSON.parse(readFileSync(new URL('goldens/goldens.json', import.meta.url), 'utf8')) as Goldens;

const rounded: Tolerance = { absolute: 1e-10, relative: 1e-10 };
const single: Tolerance = { absolute: 1e-5, relative: 1e-5 };
const same = (got: Plain, expected: Plain, what: string, tolerance = rounded) =>
  assert.equal(difference(got, expected, tolerance), null, `${what}: ${JSON.stringify(got)}`);
const drawn = (random: ReturnType<typeof seededRandom>, rows: number, columns: number) =>
  matrixOf(rows, columns, () => random.normal());

test('convolve, convolve2d and correlate2d are scipy’s in every mode', () => {
  for (const { x, w, mode, y } of goldens.convolve) same(convolve(x, w, mode), y, `convolve ${x} ${w} ${mode}`);
  let refused = 0;
  for (const golden of goldens.convolve2d)
    for (const [name, ours] of [
      ['convolve2d', convolve2d],
      ['correlate2d', correlate2d],
    ] as const) {
      const { I, K, mode } = golden;
      const what = `${name} ${JSON.stringify([I, K])} ${mode}`;
      const expected = golden[name];
      if (expected) same(ours(I, K, mode), expected, what);
      else {
        refused++;
        assert.throws(() => ours(I, K, mode), Problem, what);
      }
    }
  assert.ok(refused > 0, 'the goldens hold what scipy refuses');
});

test('correlate2d is not always convolve2d of the turned kernel', () => {
  const differs = (mode: Mode) =>
    goldens.convolve2d.some(
      ({ I, K, mode: own, convolve2d: some }) =>
        own === mode && some && difference(correlate2d(I, K, mode), convolve2d(I, halfTurn(K), mode), rounded),
    );
  assert.deepEqual(modes.map(differs), [false, true, false]);
});

test('the tfjs kernel gives the same numbers', async () => {
  const random = seededRandom(3);
  for (const [rows, columns, h, w] of [
    [9, 7, 3, 3],
    [6, 8, 2, 4],
    [3, 3, 5, 5],
    [8, 8, 1, 1],
  ] as const)
    for (const mode of modes)
      for (const flip of [true, false]) {
        const [I, K] = [drawn(random, rows, columns), drawn(random, h, w)];
        const expected = (flip ? convolve2d : correlate2d)(I, K, mode);
        const before = tf.memory().numTensors;
        same(await tfConvolve2d(tf, I, K, mode, flip), expected, `${rows} ${columns} ${h} ${w} ${mode}`, single);
        assert.equal(tf.memory().numTensors, before);
      }
});

test('the slides’ two examples', () => {
  const I = ['0111000', '0011100', '0001110', '0001100', '0011000', '0110000', '1100000'];
  const digits = (rows: string[]) => rows.map((row) => [...row].map(Number));
  const K = kernels.cross.kernel;
  const S14 = digits(['14341', '12433', '12341', '13311', '33110']);
  assert.deepEqual(convolve2d(digits(I), K, 'valid'), S14);
  assert.deepEqual(correlate2d(digits(I), K, 'valid'), S14);
  const printed = convolve2d(digits(I.map((row) => `${row}0`)), K, 'valid');
  assert.deepEqual([printed.length, printed[0]?.length], [5, 6]);
  const full = convolve2d(digits(I), K, 'full');
  assert.deepEqual([full.length, full[0]?.length], [9, 9]);
  const S18 = convolve2d(digits(['11100', '01110', '00111', '00110', '01100']), K, 'valid');
  assert.deepEqual(S18, digits(['434', '243', '234']));
});

test('laws: convolution commutes, is linear, and an impulse gives the kernel back', () => {
  const matrix = (most: number) =>
    fc
      .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }), fc.integer())
      .map(([rows, columns, seed]) => drawn(seededRandom(seed), rows, columns));
  fc.assert(
    fc.property(matrix(5), matrix(5), (I, K) => {
      same(convolve2d(I, K, 'full'), convolve2d(K, I, 'full'), 'commutes');
      same(convolve2d([[1]], K, 'full'), K, 'impulse');
      const twice = I.map((row) => row.map((value) => 2 * value));
      same(
        convolve2d(twice, K, 'same'),
        convolve2d(I, K, 'same').map((row) => row.map((v) => 2 * v)),
        'linear',
      );
    }),
    { numRuns: 60 },
  );
});

test('the products under a window add up to the output there', () => {
  const random = seededRandom(5);
  const [I, K] = [drawn(random, 5, 6), drawn(random, 3, 2)];
  for (const mode of modes)
    for (const flip of [true, false]) {
      const result = (flip ? convolve2d : correlate2d)(I, K, mode);
      const placed = placement(I, K, mode, flip);
      result.forEach((row, r) => {
        row.forEach((value, c) => {
          const terms = termsAt(placed, r, c);
          assert.equal(terms.length, 6);
          const sum = terms.reduce((total, { product }) => total + product, 0);
          assert.ok(Math.abs(sum - value) < 1e-12);
        });
      });
    }
});

test('output size: the slide’s example, what does not fit, what is not whole, and what would be', () => {
  assert.equal(outputSize(5, 3, 0, 1), 3);
  assert.equal(outputSize(32, 5, 2, 1), 32);
  assert.equal(outputSize(7, 7, 0, 3), 1);
  assert.throws(() => outputSize(5, 7, 0, 1), { name: 'RangeError', message: /window of 7 doesn't fit into 5/ });
  assert.throws(() => outputSize(6, 3, 0, 2), { name: 'RangeError', message: /= 2\.5 isn't a whole number/ });
  for (const [W, F, P, S] of [
    [5, 3, 0, 0],
    [0, 3, 2, 1],
    [5, 3, -1, 1],
    [5.5, 3, 0, 1],
    [5, Number.NaN, 0, 1],
  ] as const)
    assert.throws(() => outputSize(W, F, P, S), RangeError);
  const most = { W: 32, F: 11, P: 5, S: 5 };
  const odd = { W: 6, F: 3, P: 0, S: 2 };
  assert.deepEqual([rawSize(odd), flooredSize(odd)], [2.5, 2]);
  assert.deepEqual(windowsOf(odd), [
    [0, 2],
    [2, 4],
  ]);
  assert.deepEqual(nearbyFits({ W: 5, F: 3, P: 0, S: 1 }, most), []);
  const fits = nearbyFits(odd, most);
  assert.deepEqual(
    fits.map(({ name, value }) => `${name}=${value}`),
    ['W=5', 'W=7', 'F=2', 'F=4', 'S=1', 'S=3'],
  );
  for (const { name, value } of fits) {
    const { W, F, P, S }: Sizes = { ...odd, [name]: value };
    assert.ok(outputSize(W, F, P, S) >= 1);
  }
});

test('output size is how many windows fit, counted one by one', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(whole(1, 20), whole(1, 8), whole(0, 4), whole(1, 5), (W, F, P, S) => {
      let count = 0;
      for (let start = -P; start + F <= W + P; start += S) count++;
      assert.equal(flooredSize({ W, F, P, S }), count);
      assert.equal(windowsOf({ W, F, P, S }).length, count);
    }),
  );
});

test('conv2d and its way back are PyTorch’s', () => {
  for (const { x, w, b, y, dy, dx, dw, db, stride, padding } of goldens.conv2d) {
    same(conv2d(x, w, b, stride, padding), y, 'y');
    same({ ...conv2dBackward(x, w, dy, stride, padding) }, { dx, dw, db }, 'gradients');
  }
});

test('conv2d’s way back, by finite differences; the channels’ parts and the bias make the sum', () => {
  const random = seededRandom(11);
  const box = (a: number, b: number, c: number, d: number) =>
    Array.from({ length: a }, () => Array.from({ length: b }, () => drawn(random, c, d)));
  const [x, w, b] = [box(2, 2, 5, 4), box(3, 2, 3, 3), [0.5, -1, 2]];
  const y = conv2d(x, w, b, 2, 1);
  const dy = y.map((image) => image.map((map) => map.map((row) => row.map(() => random.normal()))));
  const loss = (p: { x: Batch; w: Batch; b: readonly number[] }) =>
    flat(conv2d(p.x, p.w, p.b, 2, 1)).reduce((sum, value, i) => sum + value * (flat(dy)[i] ?? 0), 0);
  const { dx, dw, db } = conv2dBackward(x, w, dy, 2, 1);
  assert.ok(checkGradient(loss, { x, w, b }, { x: dx, w: dw, b: db }).ok);
  const parts = [0, 1].map((channel) => channelPart(x, w, { n: 1, k: 2, channel }, 2, 1));
  const sum = parts.reduce((total, part) => total.map((row, r) => row.map((v, c) => v + (part[r]?.[c] ?? 0))));
  same(
    sum.map((row) => row.map((value) => value + 2)),
    y[1]?.[2] ?? null,
    'parts',
  );
});

test('conv2d is tfjs’s conv2d in NCHW', () => {
  const random = seededRandom(13);
  const x = Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => drawn(random, 8, 8)));
  const w = Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => drawn(random, 3, 3)));
  const theirs = tf.tidy(() =>
    tf.transpose(
      tf.conv2d(
        tf.tensor4d(toNHWC(x)),
        tf.transpose(tf.tensor4d(w), [2, 3, 1, 0]) as ReturnType<typeof tf.tensor4d>,
        1,
        1,
      ),
      [0, 3, 1, 2],
    ),
  );
  same(conv2d(x, w, [0, 0, 0, 0], 1, 1), theirs.arraySync() as number[][][][], 'tfjs', single);
  theirs.dispose();
});

test('bad input gets a sentence that names the shapes', () => {
  const image = (c: number, h: number, w: number): Batch => [Array.from({ length: c }, () => matrixOf(h, w, () => 1))];
  const says = (run: () => unknown, words: RegExp) => assert.throws(run, { name: 'Problem', message: words });
  says(() => convolve2d([[1, 2], [3]], [[1]], 'full'), /image is ragged: by its first entries it is 2 × 2/);
  says(() => correlate2d([[1]], [[]], 'full'), /kernel has the shape 1 × 0/);
  says(
    () =>
      convolve2d(
        matrixOf(2, 3, () => 1),
        matrixOf(3, 2, () => 1),
        'valid',
      ),
    /2 × 3 and 3 × 2 don't/,
  );
  says(() => convolve2d([[1]], [[1]], 'middle' as Mode), /full, same or valid/);
  says(() => convolve([], [1], 'full'), /x has the shape 0/);
  says(() => convolve2d([1, 2] as unknown as Matrix, [[1]], 'full'), /nested 2 deep/);
  says(() => convolve2d([['a']] as unknown as Matrix, [[1]], 'full'), /not a number/);
  says(() => conv2d(image(3, 5, 5), image(2, 3, 3), [0], 1, 0), /3 channels, the filters 2: x is 1 × 3 × 5 × 5/);
  says(() => conv2d(image(1, 2, 2), image(1, 5, 5), [0], 1, 1), /window of 5 × 5 doesn't fit into 2 × 2 with 1/);
  says(
    () => conv2d(image(1, 5, 5), image(1, 3, 3), [0], 0, 0),
    /stride should be a whole number of at least 1; it is 0/,
  );
  says(() => conv2d(image(1, 5, 5), image(1, 3, 3), [0], 1, -1), /padding should be a whole number/);
  says(() => conv2d(image(1, 5, 5), image(1, 3, 3), [0, 1], 1, 0), /1 filters but 2 biases/);
  says(
    () => conv2dBackward(image(1, 5, 5), image(1, 3, 3), image(1, 2, 3), 1, 0),
    /dy is 1 × 1 × 2 × 3; .* 1 × 1 × 3 × 3/,
  );
  says(() => sobel(matrixOf(2, 5, () => 1)), /image of 2 × 5/);
  says(() => toNHWC([[[[1, 2], [3]]]]), /x is ragged/);
  says(() => gaussian(0), /σ must be above 0/);
  says(() => classify([[1]], 2, 1), /low threshold/);
});

test('Sobel and the Gaussian are scipy’s', () => {
  const { image, magnitude, direction, smoothed } = goldens.edges;
  same({ ...sobel(image) }, { magnitude, direction }, 'sobel');
  for (const [sigma, expected] of Object.entries(smoothed)) same(smooth(image, Number(sigma)), expected, `σ ${sigma}`);
});

test('Sobel’s direction points to where it gets brighter, rows counted downwards', () => {
  const at = (image: Matrix) => sobel(image).direction[0]?.[0] ?? Number.NaN;
  assert.equal(at(matrixOf(3, 3, (_, c) => c)), 0);
  assert.equal(at(matrixOf(3, 3, (r) => r)), Math.PI / 2);
  assert.equal(at(matrixOf(3, 3, (r) => -r)), -Math.PI / 2);
});

test('hysteresis keeps what scipy’s labels connect to a strong pixel', () => {
  const { classes, hysteresis: expected } = goldens.edges;
  assert.deepEqual(hysteresis(classes), expected);
});

test('a clean edge becomes a line one pixel wide, a slanting one at most two', () => {
  const lines = [
    [(_r: number, c: number) => (c < 6 ? 0 : 1), 1],
    [(r: number) => (r < 6 ? 0 : 1), 1],
    [(r: number, c: number) => (r + c < 12 ? 0 : 1), 2],
    [(r: number, c: number) => (r < c ? 0 : 1), 2],
  ] as const;
  for (const [line, most] of lines)
    for (const image of [matrixOf(12, 12, line), matrixOf(12, 12, (r, c) => -line(r, c))]) {
      const gradient = sobel(image);
      const marks = (matrix: Matrix) => matrix.slice(3, 7).map((row) => row.slice(3, 7).filter((v) => v > 0).length);
      const total = (matrix: Matrix) => marks(matrix).reduce((sum, n) => sum + n, 0);
      assert.ok(total(thin(gradient)) >= 4, 'the edge is there');
      assert.ok(total(thin(gradient)) <= 4 * most, JSON.stringify(thin(gradient)));
      assert.ok(total(gradient.magnitude) > total(thin(gradient)), 'it was wider');
    }
});

test('Canny finds the outline of a disc and nothing else', () => {
  const random = seededRandom(2);
  const distance = (r: number, c: number) => Math.hypot(r - 20, c - 20);
  const image = matrixOf(41, 41, (r, c) => (distance(r, c) < 11 ? 0.8 : 0.2) + 0.02 * random.normal());
  const { edges } = canny(image, { sigma: 1.4, low: 0.2, high: 0.5 });
  let found = 0;
  edges.forEach((row, r) => {
    row.forEach((value, c) => {
      if (!value) return;
      found++;
      assert.ok(Math.abs(distance(r + 1, c + 1) - 11) < 2, `an edge at ${r}, ${c}`);
    });
  });
  assert.ok(found > 50 && found < 100, `${found} pixels of edge`);
});

test('layouts: addresses are where the nested lists have their numbers, and lead back', () => {
  const box = { N: 2, C: 3, H: 4, W: 5 };
  let next = 0;
  const x = Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => matrixOf(4, 5, () => next++)));
  const order = { NCHW: flat(x), NHWC: flat(toNHWC(x)) };
  for (const layout of ['NCHW', 'NHWC'] satisfies Layout[])
    for (let address = 0; address < 120; address++) {
      const place = placeOf(address, box, layout);
      assert.equal(order[layout][address], x[place.n]?.[place.c]?.[place.h]?.[place.w]);
      assert.equal(addressOf(place, box, layout), address);
    }
});

test('a named kernel is known by its numbers, and an edited one is nobody’s', () => {
  for (const name of kernelNames) assert.equal(nameOfKernel(kernels[name].kernel), name);
  assert.equal(nameOfKernel([[1, 2, 3]]), null);
});
