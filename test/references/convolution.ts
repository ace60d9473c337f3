/** Convolution: SciPy's `convolve`, `convolve2d`, `correlate2d`, PyTorch's `conv2d` and its gradients, Sobel. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { sobel } from '../../labs/convolution/canny.ts';
import { conv2d, conv2dBackward } from '../../labs/convolution/conv2d.ts';
import { convolve, convolve2d, correlate2d, type Mode } from '../../labs/convolution/convolve.ts';
import { toNHWC } from '../../labs/convolution/layout.ts';
import { convolvedBy } from '../../labs/convolution/tfjs-kernel.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import { type Case, goldensOf, solutionOf } from './case.ts';

type Four = number[][][][];
interface Goldens {
  readonly convolve: readonly { x: number[]; w: number[]; mode: Mode; y: number[] }[];
  readonly convolve2d: readonly (Record<'I' | 'K', number[][]> &
    Record<'convolve2d' | 'correlate2d', number[][] | null> & { mode: Mode })[];
  readonly conv2d: readonly (Record<'x' | 'w' | 'y' | 'dy' | 'dx' | 'dw', Four> &
    Record<'b' | 'db', number[]> & { stride: number; padding: number })[];
  readonly edges: Record<'image' | 'magnitude' | 'direction', number[][]>;
}
const goldens = goldensOf<Goldens>('convolution');
const { volumes } = goldensOf<{ volumes: readonly { volume: number[][][]; hwc: number[] }[] }>('fully-connected');

const solution = {
  ...(await solutionOf<{ convolve: typeof convolve }>('convolution', 'convolve')),
  ...(await solutionOf<{ convolve2d: typeof convolve2d }>('convolution', 'convolve2d')),
  ...(await solutionOf<{ correlate2d: typeof correlate2d }>('convolution', 'correlate2d')),
  ...(await solutionOf<{ conv2d: typeof conv2d }>('convolution', 'conv2d')),
  ...(await solutionOf<{ conv2dBackward: typeof conv2dBackward }>('convolution', 'conv2d-backward')),
  ...(await solutionOf<{ sobel: typeof sobel }>('convolution', 'sobel')),
  ...(await solutionOf<{ toNHWC: typeof toNHWC }>('convolution', 'to-nhwc')),
};

const sizeOf = (matrix: readonly (readonly number[])[]) => `${matrix.length} × ${matrix[0]?.length}`;

const lists: Case[] = goldens.convolve.map(({ x, w, mode, y }) => ({
  name: `convolve: ${x.length} and ${w.length} numbers, ${mode}`,
  expected: y,
  ours: [() => solution.convolve(x, w, mode), () => convolve(x, w, mode)],
  kernels: (tf) => convolvedBy(tf, [x], [w], mode, true),
}));

const matrices: Case[] = goldens.convolve2d.flatMap(({ I, K, mode, ...theirs }) =>
  (['convolve2d', 'correlate2d'] as const).map((name): Case => {
    const mathematics = { convolve2d, correlate2d }[name];
    const expected = theirs[name];
    return {
      name: `${name}: ${sizeOf(I)} and ${sizeOf(K)}, ${mode}`,
      expected,
      ours: [() => solution[name](I, K, mode), () => mathematics(I, K, mode)],
      ...(expected && { kernels: (tf) => convolvedBy(tf, I, K, mode, name === 'convolve2d') }),
    };
  }),
);

/** [N, C, H, W] as tfjs has images, [N, H, W, C], and back. */
const toImages = (tf: Tf, x: Four) => tf.transpose(tf.tensor4d(x), [0, 2, 3, 1]) as Tensor4D;
const fromImages = (tf: Tf, x: Tensor4D) => tf.transpose(x, [0, 3, 1, 2]);
/** [K, C, F, F] as tfjs has filters, [F, F, C, K], and back. */
const toFilters = (tf: Tf, w: Four) => tf.transpose(tf.tensor4d(w), [2, 3, 1, 0]) as Tensor4D;
const fromFilters = (tf: Tf, w: Tensor4D) => tf.transpose(w, [3, 2, 0, 1]);

const layers: Case[] = goldens.conv2d.flatMap(({ x, w, b, y, dy, dx, dw, db, stride, padding }): Case[] => {
  const sizes = `filters of ${sizeOf(w[0]?.[0] ?? [])}, stride ${stride}, padding ${padding}`;
  const layer = (tf: Tf) => (images: Tensor, filters: Tensor) =>
    tf.conv2d(images as Tensor4D, filters as Tensor4D, stride, padding);
  const plain = (gradients: ReturnType<typeof conv2dBackward>) => [gradients.dx, gradients.dw, gradients.db];
  return [
    {
      name: `conv2d: ${sizes}`,
      expected: y,
      ours: [() => solution.conv2d(x, w, b, stride, padding), () => conv2d(x, w, b, stride, padding)],
      kernels: (tf) => fromImages(tf, tf.add(layer(tf)(toImages(tf, x), toFilters(tf, w)), tf.tensor1d(b)) as Tensor4D),
    },
    {
      name: `conv2dBackward: ${sizes}`,
      expected: [dx, dw, db],
      ours: [
        () => plain(solution.conv2dBackward(x, w, dy, stride, padding)),
        () => plain(conv2dBackward(x, w, dy, stride, padding)),
      ],
      kernels: (tf) => {
        const error = toImages(tf, dy);
        const [toX, toW] = tf.grads(layer(tf))([toImages(tf, x), toFilters(tf, w)], error) as [Tensor4D, Tensor4D];
        return [fromImages(tf, toX), fromFilters(tf, toW), tf.sum(error, [0, 1, 2])];
      },
    },
  ];
});

/** The two Sobel filters as tfjs has filters: [3, 3, 1, 2]. */
const sobelFilters = [
  [[[-1, -1]], [[0, -2]], [[1, -1]]],
  [[[-2, 0]], [[0, 0]], [[2, 0]]],
  [[[-1, 1]], [[0, 2]], [[1, 1]]],
];

function edges(): Case[] {
  const { image, magnitude, direction } = goldens.edges;
  const gradient = (tf: Tf) => {
    const y = tf.conv2d(toImages(tf, [[image]]), tf.tensor4d(sobelFilters), 1, 'valid');
    return tf.split(y, 2, 3) as [Tensor4D, Tensor4D];
  };
  return [
    {
      name: 'sobel: magnitude',
      expected: magnitude,
      ours: [() => solution.sobel(image).magnitude, () => sobel(image).magnitude],
      kernels: (tf) => {
        const [gx, gy] = gradient(tf);
        return tf.sqrt(tf.add(tf.square(gx), tf.square(gy)));
      },
    },
    // Where the gradient is all but 0, float32 turns it about: its direction is compared in float64 only.
    {
      name: 'sobel: direction',
      expected: direction,
      ours: [() => solution.sobel(image).direction, () => sobel(image).direction],
    },
  ];
}

const orders: Case[] = volumes.map(({ volume, hwc }) => ({
  name: `toNHWC: ${volume.length} channels of ${sizeOf(volume[0] ?? [])}`,
  expected: hwc,
  ours: [() => solution.toNHWC([volume]).flat(3), () => toNHWC([volume]).flat(3)],
  kernels: (tf) => toImages(tf, [volume]),
}));

export const cases: readonly Case[] = [...lists, ...matrices, ...layers, ...edges(), ...orders];
