/** Kernels that people know by name (slides S14, S17, S18). */
import type { Matrix } from '../kit/nested.ts';

export interface NamedKernel {
  readonly title: string;
  readonly kernel: Matrix;
  /** What it does to an image, in a sentence. */
  readonly does: string;
}

const ninth = 1 / 9;

export const kernels = {
  cross: {
    title: 'the slides’ own',
    kernel: [
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 1],
    ],
    does: 'It counts ink in the shape of an ×.',
  },
  identity: {
    title: 'identity',
    kernel: [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
    does: 'It leaves every pixel as it is.',
  },
  shift: {
    title: 'shift',
    kernel: [
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ],
    does: 'It moves the image by one pixel: to the right when it is turned, to the left when it isn’t.',
  },
  blur: {
    title: 'blur',
    kernel: [
      [ninth, ninth, ninth],
      [ninth, ninth, ninth],
      [ninth, ninth, ninth],
    ],
    does: 'Every pixel becomes the mean of its 3 × 3 neighbourhood.',
  },
  gaussian: {
    title: 'Gaussian blur',
    kernel: [
      [1 / 16, 2 / 16, 1 / 16],
      [2 / 16, 4 / 16, 2 / 16],
      [1 / 16, 2 / 16, 1 / 16],
    ],
    does: 'A mean in which near pixels count more.',
  },
  sharpen: {
    title: 'sharpen',
    kernel: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
    does: 'It adds to each pixel what sets it apart from its four neighbours.',
  },
  emboss: {
    title: 'emboss',
    kernel: [
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ],
    does: 'Light from one corner: it answers with opposite signs on opposite sides of a thing.',
  },
  sobelX: {
    title: 'Sobel, across',
    kernel: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
    does: 'It answers where the image gets brighter or darker from left to right: upright edges.',
  },
  sobelY: {
    title: 'Sobel, down',
    kernel: [
      [-1, -2, -1],
      [0, 0, 0],
      [1, 2, 1],
    ],
    does: 'It answers where the image gets brighter or darker from top to bottom: level edges.',
  },
  laplacian: {
    title: 'Laplacian',
    kernel: [
      [0, 1, 0],
      [1, -4, 1],
      [0, 1, 0],
    ],
    does: 'It answers on both sides of an edge, with opposite signs, whatever the edge’s direction.',
  },
} as const satisfies Record<string, NamedKernel>;

export type KernelName = keyof typeof kernels;
export const kernelNames = Object.keys(kernels) as [KernelName, ...KernelName[]];

/** The name of a kernel with exactly these numbers; null for one of the student's own. */
export function nameOfKernel(kernel: Matrix): KernelName | null {
  const text = JSON.stringify(kernel);
  return kernelNames.find((name) => JSON.stringify(kernels[name].kernel) === text) ?? null;
}
