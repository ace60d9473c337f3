/** The lab's picture on the course map: the gradient of each layer, large at the output and fading towards the input. */
import type { Palette } from '../../client/parts/colours.ts';
import { css } from '../../client/parts/colours.ts';

const layers = 9;
const neurons = 5;

/** Draws a deep network whose connections fade from right to left, and a bar for each layer, in a square of `size`. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const x = (l: number) => size * (0.1 + (0.8 * l) / (layers - 1));
  const y = (j: number) => size * (0.1 + (0.42 * j) / (neurons - 1));
  const left = (l: number) => 0.62 ** (layers - 1 - l);
  for (let l = 1; l < layers; l++) {
    ctx.strokeStyle = colours.ink('accent', 0.08 + 0.75 * left(l));
    ctx.lineWidth = Math.max(0.6, (size / 130) * (0.4 + left(l)));
    ctx.beginPath();
    for (let i = 0; i < neurons; i++)
      for (let j = 0; j < neurons; j++) {
        ctx.moveTo(x(l - 1), y(i));
        ctx.lineTo(x(l), y(j));
      }
    ctx.stroke();
  }
  const width = (size * 0.8) / (layers - 1);
  for (let l = 0; l < layers; l++) {
    for (let j = 0; j < neurons; j++) {
      ctx.beginPath();
      ctx.arc(x(l), y(j), size / 52, 0, 2 * Math.PI);
      ctx.fillStyle = css(colours.sequential(0.15 + 0.85 * left(l)));
      ctx.fill();
      ctx.strokeStyle = colours.ink('line-strong');
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    const tall = size * 0.3 * left(l);
    ctx.fillStyle = colours.ink('accent');
    ctx.fillRect(x(l) - width * 0.32, size * 0.92 - tall, width * 0.64, tall);
  }
  ctx.fillStyle = colours.ink('line-strong');
  ctx.fillRect(size * 0.06, size * 0.92, size * 0.88, 1);
}
