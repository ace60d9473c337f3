/** Paints the plane of inputs: the sum at every place, the line where it is 0, the weights and the input. */
import type { Palette } from '../../../client/parts/colours.ts';
import { type Box, drawPixels } from '../../../client/parts/pixels.ts';
import { step } from '../neuron.ts';
import { cellInputs, cells, lineOf, type Point, type Setting, span, toPixels } from './geometry.ts';

/** Sums from −4 to 4 use the whole scale of colours. */
export const scaleEnd = 4;
const margin = { left: 30, right: 10, top: 10, bottom: 28 };

/** Where the inputs lie on a canvas of this size. */
export const planeBox = (width: number, height: number): Box => ({
  x: margin.left,
  y: margin.top,
  width: width - margin.left - margin.right,
  height: height - margin.top - margin.bottom,
});

interface Look {
  readonly ctx: CanvasRenderingContext2D;
  readonly box: Box;
  readonly colours: Palette;
}

/** The whole picture. `sums` are those of `cellInputs`, null where the implementation gave none; `stepped` paints their steps. */
export function paintPlane(
  { ctx, box, colours }: Look,
  setting: Setting,
  sums: readonly number[] | null,
  stepped: boolean,
): void {
  const look = { ctx, box, colours };
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  if (sums) paintSums(look, sums, stepped);
  paintLine(look, setting);
  ctx.restore();
  paintAxes(look);
  paintWeights(look, setting);
  paintInput(look, setting);
}

function paintSums({ ctx, box, colours }: Look, sums: readonly number[], stepped: boolean): void {
  const share = (sum: number) => (stepped ? 0.6 * (2 * step(sum) - 1) : sum / scaleEnd);
  drawPixels(ctx, sums, cells, box, (sum) => colours.diverging(share(sum), 0.7));
  ctx.font = '600 15px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.ink('ink-2');
  for (let row = 3; row < cells; row += 7)
    for (let column = 3; column < cells; column += 7) {
      const i = row * cells + column;
      const [sum, input] = [sums[i] ?? Number.NaN, cellInputs[i]];
      if (!input || (!stepped && Math.abs(sum) < 1e-9)) continue;
      const sign = stepped ? String(step(sum)) : sum > 0 ? '+' : '−';
      const { x, y } = toPixels(input, box);
      ctx.fillText(Number.isNaN(sum) ? '?' : sign, x, y);
    }
}

function paintLine({ ctx, box, colours }: Look, setting: Setting): void {
  const ends = lineOf(setting);
  if (!ends) return;
  const [from, to] = ends.map((end) => toPixels(end, box)) as [Point, Point];
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = colours.ink('ink');
  ctx.stroke();
}

function paintAxes({ ctx, box, colours }: Look): void {
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = 1;
  ctx.strokeRect(box.x, box.y, box.width, box.height);
  ctx.fillStyle = colours.ink('ink-3');
  ctx.font = '12.5px sans-serif';
  for (let tick = -span; tick <= span; tick++) {
    const { x, y } = toPixels({ x: tick, y: tick }, box);
    const text = tick === span ? null : String(tick).replace('-', '−');
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    ctx.fillText(text ?? 'x₁', x, box.y + box.height + 7);
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText(text ?? 'x₂', box.x - 7, Math.max(y, box.y + 7));
  }
}

/** The weights as an arrow from the origin: it stands upright on the line and points to the + side. */
function paintWeights({ ctx, box, colours }: Look, { w1, w2 }: Setting): void {
  const from = toPixels({ x: 0, y: 0 }, box);
  const tip = toPixels({ x: w1, y: w2 }, box);
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  for (const [width, colour] of [
    [5, colours.ink('surface')],
    [2.5, colours.ink('ink')],
  ] as const) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(tip.x, tip.y);
    for (const turn of [2.6, -2.6])
      if (w1 !== 0 || w2 !== 0) {
        ctx.moveTo(tip.x, tip.y);
        ctx.lineTo(tip.x + 11 * Math.cos(angle + turn), tip.y + 11 * Math.sin(angle + turn));
      }
    ctx.lineWidth = width;
    ctx.lineCap = 'round';
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  label({ ctx, box, colours }, 'w', { x: tip.x + 14 * Math.cos(angle), y: tip.y + 14 * Math.sin(angle) });
}

function paintInput(look: Look, { x1, x2 }: Setting): void {
  const { ctx, box, colours } = look;
  const { x, y } = toPixels({ x: x1, y: x2 }, box);
  ctx.beginPath();
  ctx.arc(x, y, 8, 0, 2 * Math.PI);
  ctx.fillStyle = colours.ink('accent');
  ctx.strokeStyle = colours.ink('surface');
  ctx.lineWidth = 3;
  ctx.fill();
  ctx.stroke();
  label(look, 'x', { x: x + (x1 > span - 0.5 ? -17 : 17), y: y - (x2 > span - 0.5 ? -14 : 14) });
}

/** A letter with a rim, so that it reads on any colour. */
function label({ ctx, colours }: Look, text: string, { x, y }: Point): void {
  ctx.font = 'italic 600 17px serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colours.ink('surface');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colours.ink('ink');
  ctx.fillText(text, x, y);
}
