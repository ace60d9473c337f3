/** Grids of values as crisp pixels, one colour for each value. */
import type { Rgb, Scale } from './colours.ts';

/** Row-major values. */
export type Values = ArrayLike<number>;

/** An area of a canvas, in the context's units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** RGBA bytes of `values`, four for each. */
export function toRgba(values: Values, scale: Scale): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const [red, green, blue]: Rgb = scale(values[i] ?? 0);
    bytes[i * 4] = red;
    bytes[i * 4 + 1] = green;
    bytes[i * 4 + 2] = blue;
    bytes[i * 4 + 3] = 255;
  }
  return bytes;
}

/** A canvas that is used again and again: a new one for each picture would be dearer than the picture. */
let shelf: HTMLCanvasElement | null = null;

/** Paints `values` (row-major, `columns` wide) into a box. Throws a `RangeError` when they don't fill whole rows. */
export function drawPixels(
  ctx: CanvasRenderingContext2D,
  values: Values,
  columns: number,
  box: Box,
  scale: Scale,
): void {
  shelf ??= document.createElement('canvas');
  paintPixels(shelf, values, columns, scale);
  const smoothing = ctx.imageSmoothingEnabled;
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(shelf, box.x, box.y, box.width, box.height);
  ctx.imageSmoothingEnabled = smoothing;
}

/** Makes a canvas of exactly one pixel for each value; CSS (`image-rendering: pixelated`) enlarges it. */
export function paintPixels(canvas: HTMLCanvasElement, values: Values, columns: number, scale: Scale): void {
  const rows = values.length / columns;
  if (!Number.isInteger(rows) || rows < 1)
    throw new RangeError(`${values.length} values don't fill rows of ${columns}.`);
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  canvas.getContext('2d')?.putImageData(new ImageData(toRgba(values, scale), columns, rows), 0, 0);
}

/** The largest magnitude among values, at least `floor`: what a diverging or sequential scale is divided by. */
export function largest(values: Values, floor = 1e-12): number {
  let top = floor;
  for (let i = 0; i < values.length; i++) top = Math.max(top, Math.abs(values[i] ?? 0) || 0);
  return top;
}
