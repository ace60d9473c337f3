/** The lab's picture on the course map: a ring of one class around the other, and the region that a network drew for it. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { drawPoints, planeSpan } from '../kit/datasets/points.ts';
import { seededRandom } from '../kit/random.ts';
import { forward } from './network.ts';

const cells = 41;

/** Four lines around the middle, and an output that wants a point to be outside one of them. */
const weights = [
  [
    [1.6, 0.3],
    [-1.6, 0.3],
    [0.3, 1.6],
    [-0.3, -1.6],
  ],
  [[6, 6, 6, 6]],
];
const biases = [[-5.2, -5.2, -5.2, -5.2], [-2.6]];

/** Draws the regions and the points into a square of `size` CSS pixels; the same ones each time. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const toInput = (share: number) => (2 * share - 1) * planeSpan;
  const answers = Array.from({ length: cells * cells }, (_, i) => {
    const x = [toInput(((i % cells) + 0.5) / cells), -toInput((Math.floor(i / cells) + 0.5) / cells)];
    return 2 * (forward(weights, biases, x).at(-1)?.[0] ?? 0) - 1;
  });
  drawPixels(ctx, answers, cells, { x: 0, y: 0, width: size, height: size }, (value) => colours.diverging(value, 0.62));
  const { points, labels } = drawPoints('circle', { count: 60, noise: 0.02 }, seededRandom(3));
  for (const [i, label] of labels.entries()) {
    const x = (((points[2 * i] ?? 0) + planeSpan) / (2 * planeSpan)) * size;
    const y = ((planeSpan - (points[2 * i + 1] ?? 0)) / (2 * planeSpan)) * size;
    const r = Math.max(2, size / 52);
    ctx.beginPath();
    if (label === 0) ctx.arc(x, y, r, 0, 2 * Math.PI);
    else {
      ctx.moveTo(x, y - 1.25 * r);
      ctx.lineTo(x + 1.15 * r, y + 0.8 * r);
      ctx.lineTo(x - 1.15 * r, y + 0.8 * r);
      ctx.closePath();
    }
    ctx.fillStyle = colours.ink(label === 0 ? 'neg' : 'pos');
    ctx.strokeStyle = colours.ink('surface');
    ctx.lineWidth = 1;
    ctx.fill();
    ctx.stroke();
  }
}
