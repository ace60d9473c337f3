/** Images to slide over, and what goes with them. */

import type { Matrix } from '../../kit/nested.ts';
import type { Mode } from '../convolve.ts';
import { kernels } from '../kernels.ts';

export interface Preset {
  readonly title: string;
  readonly image: Matrix;
  readonly kernel: Matrix;
  readonly mode: Mode;
  readonly flip: boolean;
  readonly says: string;
}

const digits = (...rows: string[]): Matrix => rows.map((row) => [...row].map(Number));
const slide14 = ['0111000', '0011100', '0001110', '0001100', '0011000', '0110000', '1100000'];
const corner: Matrix = [
  [1, 2, 0],
  [3, 0, 0],
  [0, 0, 0],
];

export const presets = {
  slide14: {
    title: 'Slide 14',
    image: digits(...slide14),
    kernel: kernels.cross.kernel,
    mode: 'valid',
    flip: true,
    says: 'Slide 14: a 7 × 7 image and its 5 × 5 result.',
  },
  printed: {
    title: 'Slide 14 as printed',
    image: digits(...slide14.map((row) => `${row}0`)),
    kernel: kernels.cross.kernel,
    mode: 'valid',
    flip: true,
    says: 'With the eighth column of zeros that the slide prints, the result would be 5 × 6, not the 5 × 5 beside it.',
  },
  slide18: {
    title: 'Slide 18',
    image: digits('11100', '01110', '00111', '00110', '01100'),
    kernel: kernels.cross.kernel,
    mode: 'valid',
    flip: false,
    says: 'Slide 18: a 5 × 5 image, and 4 is the first convolved value.',
  },
  flip: {
    title: 'The flip',
    image: digits('00000', '00000', '00100', '00000', '00000'),
    kernel: corner,
    mode: 'same',
    flip: true,
    says: 'One single 1. A convolution stamps the kernel on it as it is written; without the turn a half-turned copy appears.',
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];
