/** The lab's picture on the course map: an image, and under a window that slides over it the edges that it finds. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { matrixOf } from '../kit/nested.ts';
import { sobel } from './canny.ts';

const side = 30;
/** A ring and a bar, soft at their rims. */
const image = matrixOf(side, side, (r, c) => {
  const ring = Math.abs(Math.hypot(r - 13, c - 13) - 8) - 2;
  const bar = Math.abs(r - c - 8) / Math.SQRT2 - 1.5;
  return Math.max(0, Math.min(1, 0.5 - Math.min(ring, bar)));
});
const edges = sobel(image).magnitude;
const window = { row: 11, column: 15, size: 9 };

/** Draws the image above the diagonal and its edges below it into a square of `size` CSS pixels. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const values = matrixOf(side, side, (r, c) => {
    if (r + c < side) return image[r]?.[c] ?? 0;
    return -(edges[r - 1]?.[c - 1] ?? 0) / 4;
  }).flat();
  drawPixels(ctx, values, side, { x: 0, y: 0, width: size, height: size }, (value) =>
    value < 0 ? colours.diverging(-value) : colours.sequential(0.75 * value),
  );
  const cell = size / side;
  ctx.strokeStyle = colours.ink('neg');
  ctx.lineWidth = Math.max(1.5, size / 60);
  ctx.strokeRect(window.column * cell, window.row * cell, window.size * cell, window.size * cell);
}
