/** The lab's picture on the course map: scores on the left become shares of one whole on the right. */
import type { Palette } from '../../client/parts/colours.ts';
import { softmax } from './softmax.ts';

const scores = [1.2, 3.1, -0.8, 2.2, 0.2];
const p = softmax(scores);

/** Draws five scores, signed, and the bar that their probabilities fill, into a square of `size` CSS pixels. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const unit = size / 100;
  const rows = scores.length;
  const [top, height] = [10 * unit, (80 * unit) / rows];
  let filled = 0;
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = Math.max(1, unit);
  ctx.beginPath();
  ctx.moveTo(20 * unit, top - 2 * unit);
  ctx.lineTo(20 * unit, top + rows * height);
  ctx.stroke();
  scores.forEach((score, k) => {
    const y = top + k * height;
    const tall = (p[k] ?? 0) * 80 * unit;
    const start = 10 * unit + filled;
    const end = (20 + 9 * score) * unit;
    ctx.fillStyle = colours.ink(score < 0 ? 'neg' : 'pos');
    ctx.fillRect(Math.min(20 * unit, end), y + 0.15 * height, Math.abs(end - 20 * unit), 0.7 * height);
    // A band from the score to its share.
    ctx.fillStyle = colours.ink('accent', 0.16);
    ctx.beginPath();
    ctx.moveTo(Math.max(22 * unit, end + 2 * unit), y + 0.15 * height);
    ctx.lineTo(74 * unit, start);
    ctx.lineTo(74 * unit, start + tall);
    ctx.lineTo(Math.max(22 * unit, end + 2 * unit), y + 0.85 * height);
    ctx.fill();
    ctx.fillStyle = colours.ink('accent', k % 2 === 0 ? 0.95 : 0.7);
    ctx.fillRect(75 * unit, start, 15 * unit, Math.max(1, tall - unit));
    filled += tall;
  });
}
