/** Points, the line of a neuron, and what a pointer touches. Inputs lie in −3 … 3 on both axes. */
import type { Box } from '../../../client/parts/pixels.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A neuron with two inputs, and the input that is looked at. */
export interface Setting {
  readonly x1: number;
  readonly x2: number;
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

/** Inputs go from −span to span. */
export const span = 3;
/** Most that each number can be, in both directions. */
export const most: Setting = { x1: span, x2: span, w1: 2, w2: 2, b: 4 };
/** Cells of the map of sums along each axis. */
export const cells = 41;

/** To tenths, within `limit`; never −0. */
export const rounded = (value: number, limit: number): number =>
  Math.round(Math.min(limit, Math.max(-limit, value)) * 10) / 10 + 0;

/** `patch` over `setting`, each number to tenths and within its limits. */
export function changed(setting: Setting, patch: Partial<Setting>): Setting {
  const next = { ...setting, ...patch };
  return {
    x1: rounded(next.x1, most.x1),
    x2: rounded(next.x2, most.x2),
    w1: rounded(next.w1, most.w1),
    w2: rounded(next.w2, most.w2),
    b: rounded(next.b, most.b),
  };
}

/** Input (x₁ to the right, x₂ up) to pixels in `box`. */
export const toPixels = ({ x, y }: Point, box: Box): Point => ({
  x: box.x + ((x + span) / (2 * span)) * box.width,
  y: box.y + ((span - y) / (2 * span)) * box.height,
});

/** Pixels in `box` to input. */
export const toInput = ({ x, y }: Point, box: Box): Point => ({
  x: ((x - box.x) / box.width) * 2 * span - span,
  y: span - ((y - box.y) / box.height) * 2 * span,
});

/** Centres of the map's cells, row by row from the top. */
export const cellInputs: readonly Point[] = Array.from({ length: cells * cells }, (_, i) => ({
  x: (((i % cells) + 0.5) / cells) * 2 * span - span,
  y: span - ((Math.floor(i / cells) + 0.5) / cells) * 2 * span,
}));

/** Two far points of the line w·x + b = 0; null when both weights are 0 and there is none. */
export function lineOf({ w1, w2, b }: Setting): readonly [Point, Point] | null {
  const squared = w1 * w1 + w2 * w2;
  if (squared === 0) return null;
  const far = 100 / Math.sqrt(squared);
  const foot = { x: (-b * w1) / squared, y: (-b * w2) / squared };
  return [
    { x: foot.x - w2 * far, y: foot.y + w1 * far },
    { x: foot.x + w2 * far, y: foot.y - w1 * far },
  ];
}

export type Handle = 'input' | 'weights' | 'line';

/** What lies under a pixel: the point and the arrow's tip within `reach`, the line within half of it; else the point comes. */
export function handleAt(pixel: Point, setting: Setting, box: Box, reach: number): Handle {
  const away = (input: Point) => {
    const at = toPixels(input, box);
    return Math.hypot(at.x - pixel.x, at.y - pixel.y);
  };
  const point = away({ x: setting.x1, y: setting.x2 });
  const tip = away({ x: setting.w1, y: setting.w2 });
  if (Math.min(point, tip) <= reach) return point <= tip ? 'input' : 'weights';
  const { w1, w2, b } = setting;
  const input = toInput(pixel, box);
  const units = Math.abs(w1 * input.x + w2 * input.y + b) / Math.hypot(w1, w2);
  return (units * box.width) / (2 * span) <= reach / 2 ? 'line' : 'input';
}

/** The setting after `handle` was dragged to a pixel. */
export function dragged(setting: Setting, handle: Handle, pixel: Point, box: Box): Setting {
  const { x, y } = toInput(pixel, box);
  if (handle === 'input') return changed(setting, { x1: x, x2: y });
  if (handle === 'weights') return changed(setting, { w1: x, w2: y });
  return changed(setting, { b: -(setting.w1 * x + setting.w2 * y) });
}
