/** The order in which a box of numbers lies in memory: NCHW or NHWC (slide S29). */
import { type Batch, shapeOf } from '../kit/nested.ts';

export type Layout = 'NCHW' | 'NHWC';
/** Samples, channels (feature maps), rows, columns. */
export interface Box4 {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
}
/** One number's place: sample, channel, row, column. */
export interface Place4 {
  readonly n: number;
  readonly c: number;
  readonly h: number;
  readonly w: number;
}

/** [N][C][H][W] → [N][H][W][C], the same numbers. Throws a `Problem` for a ragged box. */
export function toNHWC(x: Batch): number[][][][] {
  const [, C = 0, H = 0, W = 0] = shapeOf(x, 4, 'x');
  return x.map((sample) =>
    Array.from({ length: H }, (_, h) =>
      Array.from({ length: W }, (_, w) => Array.from({ length: C }, (_, c) => sample[c]?.[h]?.[w] ?? Number.NaN)),
    ),
  );
}

/** Steps in memory to the next sample, channel, row and column. */
export function stridesOf({ C, H, W }: Box4, layout: Layout): { n: number; c: number; h: number; w: number } {
  return layout === 'NCHW' ? { n: C * H * W, c: H * W, h: W, w: 1 } : { n: H * W * C, c: 1, h: W * C, w: C };
}

/** How many numbers lie before that of a place. */
export function addressOf({ n, c, h, w }: Place4, box: Box4, layout: Layout): number {
  const steps = stridesOf(box, layout);
  return n * steps.n + c * steps.c + h * steps.h + w * steps.w;
}

/** The place of the number at an address: the inverse of `addressOf`. */
export function placeOf(address: number, box: Box4, layout: Layout): Place4 {
  const { C, H, W } = box;
  const n = Math.floor(address / (C * H * W));
  const rest = address % (C * H * W);
  if (layout === 'NCHW') return { n, c: Math.floor(rest / (H * W)), h: Math.floor(rest / W) % H, w: rest % W };
  return { n, h: Math.floor(rest / (W * C)), w: Math.floor(rest / C) % W, c: rest % C };
}

/** `[[1, 2], [3, 4]]` → 1, 2, 3, 4: the order in which nested lists are written down. */
export function flat(x: Batch): number[] {
  return x.flat(3);
}
