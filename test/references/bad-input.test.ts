/** What SciPy and PyTorch would refuse, the reference solutions refuse too, with a sentence that names the shapes. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { solutionOf } from './case.ts';

/** A box [N][C][H][W] of ones. */
const box = (N: number, C: number, H: number, W: number): number[][][][] =>
  Array.from({ length: N }, () =>
    Array.from({ length: C }, () => Array.from({ length: H }, () => new Array<number>(W).fill(1))),
  );
const matrix = (rows: number, columns: number) => box(1, 1, rows, columns)[0]?.[0];
const ragged = [[1, 2], [3]];
const leap = /stride of (0|-1|1\.5) leads nowhere/;

type Refused = readonly [args: readonly unknown[], sentence: RegExp];

/** By lab, exercise and export. */
const refused: Readonly<Record<string, readonly Refused[]>> = {
  'convolution convolve convolve': [
    [[[], [1], 'full'], /x has 0 and w has 1/],
    [[[1], [1], 'middle'], /no mode "middle"/],
  ],
  'convolution convolve2d convolve2d': [
    [[ragged, [[1]], 'full'], /The image is ragged: it has rows of 2 and of 1/],
    [[[[1]], [[]], 'full'], /The kernel is empty: its shape is 1 × 0/],
    [[matrix(2, 3), matrix(3, 2), 'valid'], /Neither of 2 × 3 and 3 × 2 fits/],
  ],
  'convolution correlate2d correlate2d': [
    [[[[1]], ragged, 'same'], /The kernel is ragged: it has rows of 2 and of 1/],
    [[[], [[1]], 'full'], /The image is empty: its shape is 0 × 0/],
    [[matrix(3, 2), matrix(2, 3), 'valid'], /Neither of 3 × 2 and 2 × 3 fits/],
  ],
  'convolution output-size outputSize': [
    [[5, 7, 0, 1], /window of 7 doesn't fit into 5 \+ 2 · 0/],
    [[6, 3, 0, 2], /2\.5, which isn't whole/],
    [[5, 3, 0, 0], /S = 0/],
  ],
  'convolution conv2d conv2d': [
    [[box(1, 3, 5, 5), box(1, 2, 3, 3), [0], 1, 0], /1 × 2 × 3 × 3 .* 1 × 3 × 5 × 5/],
    [[box(1, 1, 2, 2), box(1, 1, 5, 5), [0], 1, 1], /window of 5 × 5 doesn't fit into 2 × 2 with 1/],
    [[box(1, 1, 5, 5), box(1, 1, 3, 3), [0], 0, 0], leap],
    [[box(1, 1, 5, 5), box(1, 1, 3, 3), [0], 1, -1], /no padding of -1/],
    [[box(1, 1, 5, 5), box(2, 1, 3, 3), [0], 1, 0], /2 filters but 1 biases/],
    [[[[ragged]], box(1, 1, 1, 1), [0], 1, 0], /ragged; the first is 1 × 2 × 2/],
  ],
  'convolution conv2d-backward conv2dBackward': [
    [[box(1, 1, 5, 5), box(1, 1, 3, 3), box(1, 1, 2, 3), 1, 0], /dy is 1 × 1 × 2 × 3; .* 1 × 1 × 3 × 3/],
    [[box(1, 2, 5, 5), box(1, 1, 3, 3), box(1, 1, 3, 3), 1, 0], /1 × 2 × 5 × 5 .* 1 × 1 × 3 × 3 .*channels/],
    [[box(1, 1, 5, 5), box(1, 1, 3, 3), box(1, 1, 3, 3), 0, 0], leap],
  ],
  'convolution sobel sobel': [
    [[ragged], /rows of 2 and of 1/],
    [[matrix(2, 5)], /image of 2 × 5/],
  ],
  'convolution to-nhwc toNHWC': [[[[[ragged]]], /ragged; the first is 1 × 2 × 2/]],
  'convolution drift sameSize': [
    [[ragged, [[1]]], /rows of 2 and of 1/],
    [[matrix(3, 3), matrix(2, 2)], /2 rows of 2/],
  ],
  'pooling max-pool2d maxPool2d': [
    [[box(1, 2, 4, 5), 5, 1], /window of 5 × 5 doesn't fit into 4 × 5/],
    [[box(1, 2, 4, 5), 2, 0], leap],
    [[[[ragged]], 1, 1], /ragged; the first is 1 × 2 × 2/],
    [[[], 1, 1], /empty or ragged/],
  ],
  'pooling avg-pool2d avgPool2d': [
    [[box(1, 2, 4, 5), 1.5, 1], /window of 1\.5 × 1\.5 doesn't fit into 4 × 5/],
    [[box(1, 2, 4, 5), 2, -1], leap],
    [[[[ragged]], 1, 1], /ragged; the first is 1 × 2 × 2/],
  ],
  'pooling max-pool-backward maxPoolBackward': [
    [[box(1, 2, 4, 5), box(1, 2, 2, 3), 2, 2], /dy is 1 × 2 × 2 × 3; .* 1 × 2 × 2 × 2/],
    [[box(1, 2, 4, 5), box(1, 2, 2, 2), 2, 0], leap],
    [[[[ragged]], box(1, 1, 1, 1), 2, 2], /ragged; the first is 1 × 2 × 2/],
  ],
  'pooling max-pool-backward avgPoolBackward': [
    [[box(1, 2, 4, 5), box(1, 1, 2, 2), 2, 2], /dy is 1 × 1 × 2 × 2; .* 1 × 2 × 2 × 2/],
    [[box(1, 2, 4, 5), box(1, 2, 1, 1), 9, 2], /window of 9 × 9 doesn't fit into 4 × 5/],
  ],
  'pooling lost-gradient maxPoolBackward': [
    [[box(1, 2, 4, 5), box(1, 2, 2, 3), 2, 2], /dy is 1 × 2 × 2 × 3; .* 1 × 2 × 2 × 2/],
    [[box(1, 2, 4, 5), box(1, 2, 2, 2), 2, 1.5], leap],
  ],
  'pooling subsample subsample': [
    [[ragged, 1], /rows of 2 and of 1/],
    [[matrix(2, 2), 0], leap],
    [[[], 1], /its shape is 0 × 0/],
  ],
  'fully-connected flatten flatten': [[[[ragged]], /ragged; its first channel is 2 × 2/]],
  'fully-connected flatten unflatten': [
    [
      [
        [1, 2, 3],
        [1, 2, 2],
      ],
      /1 × 2 × 2 has 4 numbers; the vector has 3/,
    ],
    [[[1], [1, 0, 1]], /no volume of 1 × 0 × 1/],
  ],
  'fully-connected dense dense': [
    [[[1, 2], [[1, 2, 3]], [0]], /x has 2 numbers, but W\[0\] has 3/],
    [[[1, 2], ragged, [0, 0]], /x has 2 numbers, but W\[1\] has 1/],
    [[[1, 2], [[1, 2]], [0, 0]], /W has 1 rows, but there are 2 biases/],
  ],
  'fully-connected dense-as-conv denseAsConv': [
    [[[[1, 2, 3]], [1, 2, 2]], /1 × 2 × 2 has 4 numbers, but W\[0\] has 3/],
  ],
  'fully-connected port-weights portWeights': [[[[[1, 2, 3]], [3, 2, 1]], /3 × 2 × 1 has 6 numbers, but W\[0\] has 3/]],
  'fully-connected parameter-count parameterCount': [
    [[{ type: 'dense', inputs: 0, units: 3 }], /dense layer can't have inputs = 0/],
    [[{ type: 'conv', inChannels: 1, filters: 2, size: 1.5 }], /conv layer can't have size = 1\.5/],
  ],
  'softmax softmax softmax': [[[[]], /no scores: the list is empty/]],
  'softmax cross-entropy crossEntropy': [
    [[[1, 2], 2], /2 scores; class 2/],
    [[[], 0], /0 scores; class 0/],
  ],
  'softmax softmax-cross-entropy-gradient softmaxCrossEntropyGradient': [[[[1, 2], -1], /2 scores; class -1/]],
  'softmax argmax argmax': [
    [[[]], /empty list/],
    [[[1, Number.NaN]], /NaN/],
  ],
  'softmax classify classify': [
    [[[[1, 2, 3]], [[1, 2]], [0]], /Image 0 has 3 pixels, but W\[0\] has 2/],
    [[[[1, 2]], [[1, 2]], [0, 0]], /W has 1 rows and b has 2/],
  ],
  'softmax loss-and-gradient lossAndGradient': [
    [[[[1, 2]], []], /1 samples, but 0 classes/],
    [[ragged, [0, 0]], /Sample 1 has 1 scores \(sample 0: 2\)/],
    [[[[1, 2]], [2]], /class 2/],
  ],
};

test('every exercise of these labs is here', async () => {
  const labs = [...new Set(Object.keys(refused).map((key) => key.split(' ')[0] ?? ''))];
  for (const lab of labs) {
    const folders = await readdir(new URL(`../../labs/${lab}/exercises`, import.meta.url));
    const here = Object.keys(refused).flatMap((key) => (key.startsWith(`${lab} `) ? [key.split(' ')[1]] : []));
    assert.deepEqual(
      folders.filter((folder) => !here.includes(folder)),
      lab === 'softmax' ? ['activations'] : [],
    );
  }
});

for (const [key, list] of Object.entries(refused)) {
  const [lab = '', exercise = '', name = ''] = key.split(' ');
  test(`${lab}: ${name} of ${exercise} names what doesn't fit`, async () => {
    const solution = (await solutionOf<Record<string, (...args: readonly unknown[]) => unknown>>(lab, exercise))[name];
    assert.ok(solution);
    for (const [args, message] of list) assert.throws(() => solution(...args), { message }, JSON.stringify(args));
  });
}
