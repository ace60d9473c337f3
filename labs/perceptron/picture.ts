/** The lab's picture on the course map: one neuron's line between two clouds of points. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { seededRandom } from '../kit/random.ts';
import { neuron } from './neuron.ts';

const weights = [1.1, 0.8];
const bias = -0.1;
const cells = 33;
const reach = 3;

/** Draws the half planes and the points into a square of `size` CSS pixels; the same ones each time. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const toInput = (share: number) => (2 * share - 1) * reach;
  const sums = Array.from({ length: cells * cells }, (_, i) => {
    const x = [toInput(((i % cells) + 0.5) / cells), -toInput((Math.floor(i / cells) + 0.5) / cells)];
    return neuron(x, weights, bias);
  });
  drawPixels(ctx, sums, cells, { x: 0, y: 0, width: size, height: size }, (sum) =>
    colours.diverging(Math.tanh(sum), 0.62),
  );
  const random = seededRandom(5);
  for (let i = 0; i < 46; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const [x, y] = [side * 1.15 + 0.62 * random.normal(), side * 0.9 + 0.62 * random.normal()];
    drawMark(
      ctx,
      { x: ((x + reach) / (2 * reach)) * size, y: ((reach - y) / (2 * reach)) * size },
      side,
      size,
      colours,
    );
  }
}

/** ● for the one class, ▲ for the other. */
function drawMark(
  ctx: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  side: number,
  size: number,
  colours: Palette,
): void {
  const r = Math.max(2.5, size / 42);
  ctx.beginPath();
  if (side > 0) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else {
    ctx.moveTo(x, y - 1.25 * r);
    ctx.lineTo(x + 1.15 * r, y + 0.8 * r);
    ctx.lineTo(x - 1.15 * r, y + 0.8 * r);
    ctx.closePath();
  }
  ctx.fillStyle = colours.ink(side > 0 ? 'pos' : 'neg');
  ctx.strokeStyle = colours.ink('surface');
  ctx.lineWidth = Math.max(1, r / 3);
  ctx.fill();
  ctx.stroke();
}
