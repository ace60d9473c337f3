/** Paints the neuron that learns: its two sides, its line and the one before, and the points with what became of them. */

import { formatNumber } from '../../../client/charts/line.ts';
import { linearTicks } from '../../../client/charts/ticks.ts';
import type { Palette } from '../../../client/parts/colours.ts';
import { type Box, drawPixels } from '../../../client/parts/pixels.ts';
import { neuron } from '../neuron.ts';
import type { Sample } from '../points.ts';
import { type RuleName, rules } from '../rules.ts';
import { lineIn, toPixel, type View } from './view.ts';

const cells = 41;
const margin = { left: 40, right: 10, top: 10, bottom: 28 };

/** Where the inputs lie on a canvas of this size. */
export const learnBox = (width: number, height: number): Box => ({
  x: margin.left,
  y: margin.top,
  width: width - margin.left - margin.right,
  height: height - margin.top - margin.bottom,
});

export interface Scene {
  readonly view: View;
  readonly data: readonly Sample[];
  readonly rule: RuleName;
  /** [w₁, w₂, b]; null while there is no neuron. */
  readonly weights: readonly number[] | null;
  /** Those before the last step, where it moved them. */
  readonly before: readonly number[] | null;
  /** The sample of the last step; −1 for none. */
  readonly current: number;
  /** Where the keyboard stands; null while the plane hasn't the focus. */
  readonly cursor: readonly [number, number] | null;
}

interface Look {
  readonly ctx: CanvasRenderingContext2D;
  readonly box: Box;
  readonly colours: Palette;
}

export function paintLearning(look: Look, scene: Scene): void {
  const { ctx, box } = look;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  if (scene.weights) {
    paintSides(look, scene, scene.weights);
    if (scene.before) paintLine(look, scene, scene.before, true);
    paintLine(look, scene, scene.weights, false);
  }
  ctx.restore();
  paintAxes(look, scene.view);
  paintPoints(look, scene);
  if (scene.cursor) paintCursor(look, scene.view, scene.cursor);
}

/** The output as a colour, its middle at ½; 0 and 1 are written into the two sides as well. */
function paintSides({ ctx, box, colours }: Look, { view, rule }: Scene, weights: readonly number[]): void {
  const { output, threshold } = rules[rule];
  const [w, b] = [weights.slice(0, 2), weights[2] ?? 0];
  const inputAt = (i: number): [number, number] => [
    view.x1[0] + (((i % cells) + 0.5) / cells) * (view.x1[1] - view.x1[0]),
    view.x2[1] - ((Math.floor(i / cells) + 0.5) / cells) * (view.x2[1] - view.x2[0]),
  ];
  const nets = Array.from({ length: cells * cells }, (_, i) => neuron(inputAt(i), w, b));
  drawPixels(ctx, nets, cells, box, (net) => colours.diverging(2 * output(net) - 1, 0.42));
  ctx.font = '14px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours.ink('ink', 0.6);
  for (let row = 4; row < cells; row += 8)
    for (let column = 4; column < cells; column += 8) {
      const i = row * cells + column;
      const net = nets[i] ?? 0;
      if (Math.abs(net - threshold) < 1e-9 && rule !== 'step') continue;
      const [x, y] = toPixel(inputAt(i), box, view);
      ctx.fillText(net > threshold ? '1' : '0', x, y);
    }
}

function paintLine({ ctx, box, colours }: Look, { rule, view }: Scene, weights: readonly number[], old: boolean): void {
  const ends = lineIn(weights, rules[rule].threshold, view);
  if (!ends) return;
  const [from, to] = [toPixel(ends[0], box, view), toPixel(ends[1], box, view)];
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.lineWidth = old ? 1.5 : 2.5;
  ctx.setLineDash(old ? [6, 5] : []);
  ctx.strokeStyle = colours.ink(old ? 'ink-2' : 'ink');
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintAxes({ ctx, box, colours }: Look, view: View): void {
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = 1;
  ctx.strokeRect(box.x, box.y, box.width, box.height);
  ctx.fillStyle = colours.ink('ink-3');
  ctx.font = '12.5px sans-serif';
  const text = (value: number) => formatNumber(value).replace('-', '−');
  const away = (a: number, b: number) => Math.abs(a - b) > 22;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of linearTicks(...view.x1, 6)) {
    const [x] = toPixel([tick, view.x2[0]], box, view);
    if (away(x, box.x + box.width)) ctx.fillText(text(tick), x, box.y + box.height + 7);
  }
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of linearTicks(...view.x2, 6)) {
    const [, y] = toPixel([view.x1[0], tick], box, view);
    if (away(y, box.y)) ctx.fillText(text(tick), box.x - 7, y);
  }
  ctx.font = 'italic 15px serif';
  ctx.fillStyle = colours.ink('ink-2');
  ctx.fillText('x₁', box.x + box.width, box.y + box.height + 15);
  ctx.fillText('x₂', box.x - 8, box.y + 8);
}

function paintPoints(look: Look, scene: Scene): void {
  const { data, rule, weights, current, view } = scene;
  const { ctx, box, colours } = look;
  const radius = data.length > 12 ? 5.5 : 8;
  const isWrong = ({ x, t }: Sample) =>
    weights !== null && (neuron(x, weights.slice(0, 2), weights[2] ?? 0) > rules[rule].threshold ? 1 : 0) !== t;
  for (const [i, sample] of data.entries()) {
    const [x, y] = toPixel(sample.x, box, view);
    drawPoint(look, x, y, sample.t, radius);
    if (isWrong(sample)) ring(ctx, x, y, radius + 4, colours.ink('ink'), [3, 3], 1.5);
    if (i === current) ring(ctx, x, y, radius + 7.5, colours.ink('accent'), [], 3);
  }
}

function ring(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  ink: string,
  dash: number[],
  width: number,
) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = ink;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** ● for the target 1, ▲ for 0. */
function drawPoint({ ctx, colours }: Look, x: number, y: number, t: number, r: number): void {
  ctx.beginPath();
  if (t === 1) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else {
    ctx.moveTo(x, y - 1.2 * r);
    ctx.lineTo(x + 1.15 * r, y + 0.85 * r);
    ctx.lineTo(x - 1.15 * r, y + 0.85 * r);
    ctx.closePath();
  }
  ctx.fillStyle = colours.ink(t === 1 ? 'pos' : 'neg');
  ctx.strokeStyle = colours.ink('surface');
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.fill();
}

function paintCursor({ ctx, box, colours }: Look, view: View, cursor: readonly [number, number]): void {
  const [x, y] = toPixel(cursor, box, view);
  for (const [width, ink] of [
    [5, 'surface'],
    [2, 'ink'],
  ] as const) {
    ctx.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      ctx.moveTo(x + 4 * dx, y + 4 * dy);
      ctx.lineTo(x + 13 * dx, y + 13 * dy);
    }
    ctx.lineWidth = width;
    ctx.strokeStyle = colours.ink(ink);
    ctx.stroke();
  }
}
