/** Which stretch of the plane of inputs is shown, and where a point of it lies on the screen. */
import type { Box } from '../../../client/parts/pixels.ts';
import type { Sample } from '../points.ts';

/** x₁ to the right, x₂ up. */
export interface View {
  readonly x1: readonly [min: number, max: number];
  readonly x2: readonly [min: number, max: number];
}

export const square = (min: number, max: number): View => ({ x1: [min, max], x2: [min, max] });
const gates = square(-0.5, 1.5);
const usual = square(-3, 3);

const inside = ({ x }: Sample, { x1, x2 }: View): boolean =>
  x[0] >= x1[0] && x[0] <= x1[1] && x[1] >= x2[0] && x[1] <= x2[1];

function stretch(values: readonly number[]): readonly [number, number] {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const room = (max - min || Math.abs(max) || 1) * 0.1;
  return [min - room, max + room];
}

/** The gates' corner where all points lie in it, −3 … 3 where that does, else what holds them all. */
export function viewOf(data: readonly Sample[]): View {
  if (data.length > 0 && data.every((sample) => inside(sample, gates))) return gates;
  if (data.every((sample) => inside(sample, usual))) return usual;
  return { x1: stretch(data.map(({ x }) => x[0])), x2: stretch(data.map(({ x }) => x[1])) };
}

const share = (value: number, [min, max]: readonly [number, number]) => (value - min) / (max - min);
const at = (part: number, [min, max]: readonly [number, number]) => min + part * (max - min);

/** Inputs to pixels in `box`. */
export const toPixel = ([x1, x2]: readonly [number, number], box: Box, view: View): readonly [number, number] => [
  box.x + share(x1, view.x1) * box.width,
  box.y + (1 - share(x2, view.x2)) * box.height,
];

/** Pixels in `box` to inputs, kept inside the view. */
export function toInputs([x, y]: readonly [number, number], box: Box, view: View): [number, number] {
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return [at(within((x - box.x) / box.width), view.x1), at(within(1 - (y - box.y) / box.height), view.x2)];
}

/** To a step that suits the view's width: hundredths for the usual ones. */
export function snapped([x1, x2]: readonly [number, number], view: View): [number, number] {
  const round = (value: number, [min, max]: readonly [number, number]) => {
    const step = 10 ** Math.floor(Math.log10((max - min) / 100));
    return Number((Math.round(value / step) * step).toPrecision(12)) + 0;
  };
  return [round(x1, view.x1), round(x2, view.x2)];
}

/** How far an arrow key moves the cursor: a twentieth of the view, with Shift a quarter. */
export const cursorStep = ([min, max]: readonly [number, number], far: boolean): number => (max - min) / (far ? 4 : 20);

/** The index of the sample nearest to a pixel, within `reach` pixels; −1 where there is none. */
export function nearest(
  pixel: readonly [number, number],
  data: readonly Sample[],
  box: Box,
  view: View,
  reach: number,
): number {
  const away = data.map(({ x }) => {
    const [px, py] = toPixel(x, box, view);
    return Math.hypot(px - pixel[0], py - pixel[1]);
  });
  const least = Math.min(...away);
  return least <= reach ? away.indexOf(least) : -1;
}

/** Two points, beyond the view, of the line w₁x₁ + w₂x₂ + b = `level`; null where both weights are 0. */
export function lineIn(weights: readonly number[], level: number, view: View) {
  const [w1 = 0, w2 = 0, b = 0] = weights;
  // In shares of the view, where both directions are alike.
  const [width, height] = [view.x1[1] - view.x1[0], view.x2[1] - view.x2[0]];
  const [u, v] = [w1 * width, w2 * height];
  const squared = u * u + v * v;
  if (!(squared > 0) || !Number.isFinite(squared)) return null;
  const offset = b - level + w1 * view.x1[0] + w2 * view.x2[0];
  const foot = [(-offset * u) / squared, (-offset * v) / squared] as const;
  const length = Math.sqrt(squared);
  const far = 4 + Math.hypot(...foot);
  const end = (sign: number): [number, number] => [
    at(foot[0] - (sign * v * far) / length, view.x1),
    at(foot[1] + (sign * u * far) / length, view.x2),
  ];
  return [end(1), end(-1)] as const;
}
