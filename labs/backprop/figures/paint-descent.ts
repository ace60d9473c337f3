/** The error surface as a map, and the walks on it. */

import { linearTicks } from '../../../client/charts/ticks.ts';
import { css, type Palette } from '../../../client/parts/colours.ts';
import type { Box } from '../../../client/parts/pixels.ts';
import { errorAt, type Landscape, type Pair } from '../landscapes.ts';
import { contour, levelsOf, type Segment, sampleGrid } from './contours.ts';

const cells = 60;
const levels = 14;

export interface Surface {
  readonly landscape: Landscape;
  /** For each level, from the lowest. */
  readonly lines: readonly (readonly Segment[])[];
}

const along = ([min, max]: Pair, share: number) => min + share * (max - min);

export function surfaceOf(landscape: Landscape): Surface {
  const [a, b] = landscape.ranges;
  const values = sampleGrid((x, y) => errorAt(landscape, [along(a, x), along(b, y)]), cells);
  return { landscape, lines: levelsOf(values, levels).map((level) => contour(values, cells, level)) };
}

/** The map within its canvas: room for the ticks at the left and below. */
export const mapBox = (width: number, height: number): Box => ({ x: 38, y: 8, width: width - 46, height: height - 44 });

export function toPixel({ ranges }: Landscape, [a, b]: Pair, box: Box): { x: number; y: number } {
  const share = ([min, max]: Pair, value: number) => (value - min) / (max - min);
  return { x: box.x + share(ranges[0], a) * box.width, y: box.y + (1 - share(ranges[1], b)) * box.height };
}

export function toPair({ ranges }: Landscape, { x, y }: { x: number; y: number }, box: Box): Pair {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [along(ranges[0], clamp((x - box.x) / box.width)), along(ranges[1], 1 - clamp((y - box.y) / box.height))];
}

function paintAxes(ctx: CanvasRenderingContext2D, { names, ranges }: Landscape, box: Box, colours: Palette): void {
  ctx.fillStyle = colours.ink('ink-3');
  ctx.font = '12.5px sans-serif';
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  for (const tick of linearTicks(...ranges[0], 5))
    ctx.fillText(
      String(tick).replace('-', '−'),
      box.x + ((tick - ranges[0][0]) / (ranges[0][1] - ranges[0][0])) * box.width,
      box.y + box.height + 5,
    );
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const tick of linearTicks(...ranges[1], 5))
    ctx.fillText(
      String(tick).replace('-', '−'),
      box.x - 6,
      box.y + (1 - (tick - ranges[1][0]) / (ranges[1][1] - ranges[1][0])) * box.height,
    );
  ctx.fillStyle = colours.ink('ink');
  ctx.font = 'italic 16px serif';
  ctx.textAlign = 'center';
  ctx.fillText(names[0], box.x + box.width / 2, box.y + box.height + 27);
  ctx.fillText(names[1], box.x - 25, box.y + box.height / 2 - 16);
}

export function paintSurface(
  ctx: CanvasRenderingContext2D,
  { landscape, lines }: Surface,
  box: Box,
  colours: Palette,
): void {
  ctx.strokeStyle = colours.ink('line-strong');
  for (const [i, segments] of lines.entries()) {
    ctx.strokeStyle = css(colours.sequential(0.85 - (0.6 * i) / lines.length));
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (const { from, to } of segments) {
      ctx.moveTo(box.x + from[0] * box.width, box.y + (1 - from[1]) * box.height);
      ctx.lineTo(box.x + to[0] * box.width, box.y + (1 - to[1]) * box.height);
    }
    ctx.stroke();
  }
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = 1;
  ctx.strokeRect(box.x, box.y, box.width, box.height);
  paintAxes(ctx, landscape, box, colours);
}

export const walkInks = ['term-1', 'pos', 'neg'] as const;

function paintMark(ctx: CanvasRenderingContext2D, kind: number, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (kind === 0) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 1) {
    ctx.moveTo(x, y - 1.3 * r);
    ctx.lineTo(x + 1.2 * r, y + 0.9 * r);
    ctx.lineTo(x - 1.2 * r, y + 0.9 * r);
    ctx.closePath();
  } else ctx.rect(x - r, y - r, 2 * r, 2 * r);
}

/** The last of a long walk is enough, and many points cost. */
const shownSteps = 400;

export function paintWalk(
  ctx: CanvasRenderingContext2D,
  landscape: Landscape,
  path: readonly Pair[],
  kind: number,
  box: Box,
  colours: Palette,
): void {
  const points = path.slice(-shownSteps).map((p) => toPixel(landscape, p, box));
  const last = points.at(-1);
  if (!last) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  ctx.strokeStyle = colours.ink(walkInks[kind] ?? 'ink');
  ctx.fillStyle = ctx.strokeStyle;
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const { x, y } of points) ctx.lineTo(x, y);
  ctx.stroke();
  if (points.length < 60)
    for (const { x, y } of points) {
      paintMark(ctx, kind, x, y, 2.2);
      ctx.fill();
    }
  paintMark(ctx, kind, last.x, last.y, 7);
  ctx.fill();
  ctx.strokeStyle = colours.ink('surface');
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.restore();
}
