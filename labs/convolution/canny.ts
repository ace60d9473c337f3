/**
 * Edges (slide S17): Sobel's gradient, and Canny's detector in its stages (J. Canny, "A computational approach to edge
 * detection", IEEE PAMI 8 (6), 1986). Rows go downwards; brightness is any number, usually 0 … 1.
 */

import { type Matrix, matrixOf, matrixSize, shapeText } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';
import { correlate2d } from './convolve.ts';
import { kernels } from './kernels.ts';

export interface Gradient {
  /** √(gx² + gy²), [H − 2][W − 2]. */
  readonly magnitude: number[][];
  /** atan2(gy, gx) in radians: 0 where it gets brighter to the right, π/2 where it gets brighter downwards. */
  readonly direction: number[][];
}

/**
 * Correlation with [[−1, 0, 1], [−2, 0, 2], [−1, 0, 1]] and its transpose, where the windows lie inside the image.
 * image [H][W] of at least 3 × 3. Throws a `Problem` for a smaller or ragged one.
 */
export function sobel(image: Matrix): Gradient {
  const [rows, columns] = matrixSize(image, 'The image');
  if (rows < 3 || columns < 3)
    throw new Problem(`Sobel's window of 3 × 3 doesn't fit into an image of ${shapeText([rows, columns])}.`);
  const gx = correlate2d(image, kernels.sobelX.kernel, 'valid');
  const gy = correlate2d(image, kernels.sobelY.kernel, 'valid');
  const both = (of: (y: number, x: number) => number) =>
    matrixOf(rows - 2, columns - 2, (r, c) => of(gy[r]?.[c] ?? 0, gx[r]?.[c] ?? 0));
  return { magnitude: both(Math.hypot), direction: both(Math.atan2) };
}

/** exp(−x² / 2σ²) at −r … r with r = ⌊3σ + ½⌋, divided by their sum. Throws a `Problem` unless σ > 0. */
export function gaussian(sigma: number): number[] {
  if (!(sigma > 0 && Number.isFinite(sigma))) throw new Problem(`σ must be above 0; ${sigma} is not.`);
  const radius = Math.floor(3 * sigma + 0.5);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * Convolution with a Gaussian of width σ, rows and then columns; beyond the edges the edge pixels go on, so that no
 * false edge appears there. [H][W] → [H][W].
 */
export function smooth(image: Matrix, sigma: number): number[][] {
  const [rows, columns] = matrixSize(image, 'The image');
  const weights = gaussian(sigma);
  const radius = (weights.length - 1) / 2;
  const within = (i: number, length: number) => Math.min(length - 1, Math.max(0, i));
  const along = (value: (i: number) => number) =>
    weights.reduce((sum, weight, i) => sum + weight * value(i - radius), 0);
  const across = matrixOf(rows, columns, (r, c) => along((i) => image[r]?.[within(c + i, columns)] ?? 0));
  return matrixOf(rows, columns, (r, c) => along((i) => across[within(r + i, rows)]?.[c] ?? 0));
}

/** Steps [down, right] along a direction, to the nearest of eight neighbours. */
function neighbour(direction: number): readonly [number, number] {
  const eighth = Math.round((4 * direction) / Math.PI);
  const steps = [
    [0, 1],
    [1, 1],
    [1, 0],
    [1, -1],
  ] as const;
  return steps[((eighth % 4) + 4) % 4] ?? steps[0];
}

/**
 * Thinning: a magnitude stays where it is the largest along its gradient's direction, and becomes 0 elsewhere. Of two
 * equal neighbours the later one stays, so that a clean edge gives a line one pixel wide (a slanting one up to two).
 */
export function thin({ magnitude, direction }: Gradient): number[][] {
  return magnitude.map((row, r) =>
    row.map((value, c) => {
      const [down, right] = neighbour(direction[r]?.[c] ?? 0);
      const after = magnitude[r + down]?.[c + right] ?? 0;
      const before = magnitude[r - down]?.[c - right] ?? 0;
      return value > after && value >= before ? value : 0;
    }),
  );
}

/** 0: no edge, 1: weak (between the thresholds), 2: strong. */
export function classify(thinned: Matrix, low: number, high: number): number[][] {
  if (!(low <= high)) throw new Problem(`The low threshold must not be above the high one; ${low} and ${high}.`);
  return thinned.map((row) => row.map((value) => (value > 0 && value >= high ? 2 : value > 0 && value >= low ? 1 : 0)));
}

/** Strong pixels, and the weak ones that hang together with one (by any of eight neighbours): 1, others 0. */
export function hysteresis(classes: Matrix): number[][] {
  const edge = classes.map((row) => row.map((value) => (value === 2 ? 1 : 0)));
  const todo = classes.flatMap((row, r) => row.flatMap((value, c) => (value === 2 ? [[r, c] as const] : [])));
  for (let at = todo.pop(); at; at = todo.pop())
    for (let r = at[0] - 1; r <= at[0] + 1; r++)
      for (let c = at[1] - 1; c <= at[1] + 1; c++) {
        const row = edge[r];
        if (!row || classes[r]?.[c] !== 1 || row[c] === 1) continue;
        row[c] = 1;
        todo.push([r, c]);
      }
  return edge;
}

export interface CannySettings {
  /** Width of the Gaussian, in pixels. */
  readonly sigma: number;
  /** Thresholds as shares of the largest magnitude, 0 … 1. */
  readonly low: number;
  readonly high: number;
}

/** Every stage of Canny's detector; all but `smoothed` are two rows and two columns smaller than the image. */
export interface CannyStages {
  readonly smoothed: number[][];
  readonly gradient: Gradient;
  readonly thinned: number[][];
  /** 0 none, 1 weak, 2 strong. */
  readonly classes: number[][];
  /** 1 on an edge. */
  readonly edges: number[][];
}

/** The largest number of a matrix, at least `floor`. */
export const largestOf = (matrix: Matrix, floor = 0): number =>
  matrix.reduce((top, row) => row.reduce((most, value) => Math.max(most, value), top), floor);

/** Throws as `sobel`, `gaussian` and `classify` do. `gradientOf` may be another implementation of `sobel`. */
export function canny(image: Matrix, { sigma, low, high }: CannySettings, gradientOf = sobel): CannyStages {
  const smoothed = smooth(image, sigma);
  const gradient = gradientOf(smoothed);
  return { smoothed, gradient, ...afterGradient(gradient, low, high) };
}

/** The stages that are no convolutions. */
export function afterGradient(gradient: Gradient, low: number, high: number) {
  const thinned = thin(gradient);
  const top = largestOf(gradient.magnitude, 1e-12);
  const classes = classify(thinned, low * top, high * top);
  return { thinned, classes, edges: hysteresis(classes) };
}
