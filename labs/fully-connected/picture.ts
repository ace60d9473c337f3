/** The lab's picture on the course map: three maps of a volume, and the vector that they become. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { flatten } from './unroll.ts';

const side = 6;

/** Three maps of one image: how bright, its left edges, its right edges. */
const volume = [0, -1, 1].map((way) =>
  Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, column) => {
      const light = (c: number) => Math.exp(-((row - 2.5) ** 2 + (c - 2.7) ** 2) / 4);
      return way === 0 ? light(column) : Math.max(0, 1.6 * (light(column + way) - light(column - way)));
    }),
  ),
);

/** Draws the maps, one behind the other, and below them the vector, into a square of `size` CSS pixels. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  ctx.fillStyle = colours.ink('sunk');
  ctx.fillRect(0, 0, size, size);
  const tone = (value: number) => colours.sequential(0.08 + 0.92 * value);
  const map = size * 0.4;
  [...volume].reverse().forEach((one, i) => {
    const behind = volume.length - 1 - i;
    const box = { x: size * (0.17 + 0.13 * behind), y: size * (0.32 - 0.1 * behind), width: map, height: map };
    drawPixels(ctx, one.flat(), side, box, tone);
    ctx.strokeStyle = colours.ink('surface');
    ctx.lineWidth = Math.max(1, size / 80);
    ctx.strokeRect(box.x, box.y, box.width, box.height);
  });
  const vector = flatten(volume);
  const box = { x: size * 0.06, y: size * 0.78, width: size * 0.88, height: size * 0.08 };
  drawPixels(ctx, vector, vector.length, box, tone);
}
