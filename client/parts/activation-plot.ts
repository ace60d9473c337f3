/** Where an activation function and its slope lie on their plot, and how the plot is painted. */
import { type ActivationName, activations } from '../../labs/kit/activations.ts';
import { linearTicks } from '../charts/ticks.ts';
import { text } from '../text/parts.ts';
import { familyOf } from './canvas-font.ts';
import type { Palette } from './colours.ts';

export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The sums z that the plot shows: from minus this to this. */
export const zEnd = 5;
const keyStep = 0.1;

/** Leaves room for the axes' numbers, in CSS pixels. */
export const plotBox = (width: number, height: number): PlotBox => ({
  left: 34,
  top: 10,
  width: Math.max(1, width - 46),
  height: Math.max(1, height - 34),
});

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
/** To tenths, so that keyboard and pointer reach the same places; never −0. */
const tenths = (z: number) => Math.round(clamp(z, -zEnd, zEnd) * 10) / 10 + 0;

/** The z at a horizontal pixel. */
export const zAt = (x: number, box: PlotBox): number => tenths(-zEnd + ((x - box.left) / box.width) * 2 * zEnd);

/** The z after a key; null for a key that moves nothing. */
export function zAfter(z: number, key: string): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: -keyStep,
    ArrowDown: -keyStep,
    ArrowRight: keyStep,
    ArrowUp: keyStep,
    PageDown: -1,
    PageUp: 1,
  };
  if (key === 'Home') return -zEnd;
  if (key === 'End') return zEnd;
  const move = moves[key];
  return move === undefined ? null : tenths(z + move);
}

/** Lowest and highest value of the plot: as far as the function or its slope goes, the same for functions alike. */
export function yRange(name: ActivationName): { readonly min: number; readonly max: number } {
  const { f, df } = activations[name];
  const values = [-zEnd, -2, -1, -0.5, 0, 0.5, 1, zEnd].flatMap((z) => [f(z), df(z)]);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const far = zEnd * 1.05;
  return { min: lowest < -1.25 ? -far : lowest < -0.02 ? -1.25 : -0.25, max: highest > 1.25 ? far : 1.25 };
}

/** Values from left to right; just left of 0 and at 0 too, so that a jump is upright. */
const samples: readonly number[] = Array.from({ length: 401 }, (_, i) => (i - 200) * (zEnd / 200))
  .flatMap((z) => (z === 0 ? [-1e-9, 0, 1e-9] : [z]))
  .map((z) => z + 0);

const number = (value: number) => (Math.abs(value) < 0.005 ? '0.00' : value.toFixed(2).replace('-', '−'));

/** What the plot says at z, in words. */
export function plotSentence(name: ActivationName, z: number): string {
  const { label, f, df } = activations[name];
  return text.atZ({ label, z: z.toFixed(1).replace('-', '−'), value: number(f(z)), slope: number(df(z)) });
}

export interface PlotInk {
  readonly ctx: CanvasRenderingContext2D;
  readonly box: PlotBox;
  readonly colours: Palette;
}

/** The value is a solid line ending in a dot at z, the slope a dashed one ending in a diamond. */
export function paintPlot({ ctx, box, colours }: PlotInk, name: ActivationName, z: number): void {
  const { f, df } = activations[name];
  const { min, max } = yRange(name);
  const toX = (value: number) => box.left + ((value + zEnd) / (2 * zEnd)) * box.width;
  const toY = (value: number) => box.top + ((max - value) / (max - min)) * box.height;
  paintAxes({ ctx, box, colours }, toX, toY, { min, max });
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top - 2, box.width, box.height + 4);
  ctx.clip();
  const line = (of: (value: number) => number, colour: string, dash: number[]) => {
    ctx.beginPath();
    for (const value of samples) ctx.lineTo(toX(value), toY(of(value)));
    ctx.strokeStyle = colours.ink(colour);
    ctx.lineWidth = 2.25;
    ctx.setLineDash(dash);
    ctx.stroke();
  };
  line(f, 'ink', []);
  line(df, 'accent', [6, 4]);
  ctx.restore();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(toX(z), box.top);
  ctx.lineTo(toX(z), box.top + box.height);
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = 1;
  ctx.stroke();
  const within = (value: number) => toY(clamp(value, min, max));
  ctx.fillStyle = colours.ink('ink');
  ctx.beginPath();
  ctx.arc(toX(z), within(f(z)), 6, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = colours.ink('accent');
  ctx.beginPath();
  for (const [dx, dy] of [
    [-7, 0],
    [0, -7],
    [7, 0],
    [0, 7],
  ] as const)
    ctx.lineTo(toX(z) + dx, within(df(z)) + dy);
  ctx.fill();
}

type Map1 = (value: number) => number;

function paintAxes({ ctx, box, colours }: PlotInk, toX: Map1, toY: Map1, { min, max }: { min: number; max: number }) {
  ctx.font = `12.5px ${familyOf(ctx.canvas)}`;
  ctx.fillStyle = colours.ink('ink-3');
  ctx.lineWidth = 1;
  const text = (value: number) => String(value).replace('-', '−');
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of linearTicks(min, max, 5)) {
    ctx.fillText(text(tick), box.left - 6, toY(tick));
    ctx.strokeStyle = colours.ink(tick === 0 ? 'line-strong' : 'line');
    ctx.beginPath();
    ctx.moveTo(box.left, toY(tick));
    ctx.lineTo(box.left + box.width, toY(tick));
    ctx.stroke();
  }
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of linearTicks(-zEnd, zEnd, 5)) ctx.fillText(text(tick), toX(tick), box.top + box.height + 6);
  ctx.strokeStyle = colours.ink('line');
  ctx.beginPath();
  ctx.moveTo(toX(0), box.top);
  ctx.lineTo(toX(0), box.top + box.height);
  ctx.stroke();
}
