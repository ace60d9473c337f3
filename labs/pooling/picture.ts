/** The lab's picture on the course map: one ring, pooled once and again and again, a quarter of the picture for each. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { matrixOf } from '../kit/nested.ts';
import { maxPool2d } from './pool.ts';

const side = 24;

/** A ring that is open at one side, 0 … 1. */
const ring = matrixOf(side, side, (row, column) => {
  const [y, x] = [row - 11.5, column - 11.5];
  const edge = Math.exp(-(((Math.hypot(x, y) - 7.5) / 1.7) ** 2));
  return x > 3 && Math.abs(y) < 3 ? edge * 0.12 : edge;
});

/** Draws the ring in 24, 12, 6 and 3 cells a side into a square of `size` CSS pixels. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const half = size / 2;
  [1, 2, 4, 8].forEach((window, i) => {
    const map = maxPool2d([[ring]], window, window)[0]?.[0] ?? [];
    const box = { x: (i % 2) * half, y: Math.floor(i / 2) * half, width: half, height: half };
    drawPixels(ctx, map.flat(), map[0]?.length ?? 1, box, (value) => colours.sequential(value));
  });
}
