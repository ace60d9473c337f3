/** A Chart.js plugin: each line's name at its end, and a dot on those that still grow. */
import type { Chart, Plugin } from 'chart.js';
import { spread } from './spread.ts';

/** What `LineChart` keeps on a dataset beside Chart.js's own. */
export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  readonly strong: boolean;
  readonly dot: boolean;
}

export interface LabelStyle {
  readonly family: string;
  /** Behind the text, so that it reads on lines. */
  readonly ground: string;
}

const size = 12.5;
const gap = 16;
const lead = 9;
const font = (family: string, strong: boolean) => `${strong ? 600 : 400} ${size}px ${family}`;

interface Placed {
  readonly label: EndLabel;
  readonly x: number;
  readonly y: number;
}

/** On a narrow chart labels stand above their line's end instead of beside it. */
export const isNarrow = (width: number): boolean => width < 420;

/** Pixels to leave free on the right of a chart for its labels. */
export function labelRoom(ctx: CanvasRenderingContext2D, labels: readonly EndLabel[], family: string, width: number) {
  if (isNarrow(width)) return 12;
  const widths = labels.map((label) => {
    ctx.font = font(family, label.strong);
    return ctx.measureText(label.text).width;
  });
  // In steps, so that charts above each other line up.
  return Math.min(width * 0.4, Math.ceil((Math.max(40, ...widths) + lead + 4) / 30) * 30);
}

/** `labels` says what stands at the end of each dataset, in their order. */
export function endLabels(labels: () => readonly EndLabel[], style: () => LabelStyle): Plugin<'line'> {
  return {
    id: 'end-labels',
    afterDatasetsDraw(chart) {
      const placed = ends(chart, labels());
      const { ctx } = chart;
      ctx.save();
      for (const { label, x, y } of placed) {
        if (!label.dot) continue;
        ctx.beginPath();
        ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
        ctx.fillStyle = label.colour;
        ctx.fill();
      }
      write(chart, placed, style());
      ctx.restore();
    },
  };
}

/** Where each line ends on the canvas; a line that goes on beyond the axis ends at its edge. */
function ends(chart: Chart, labels: readonly EndLabel[]): Placed[] {
  const { left, right, top, bottom } = chart.chartArea;
  return labels.flatMap((label, i) => {
    const points = chart.getDatasetMeta(i).data.filter((point) => point.x >= left - 1 && point.x <= right + 1);
    const last = points.at(-1);
    if (!last || !label.text) return [];
    return [{ label, x: last.x, y: Math.max(top, Math.min(bottom, last.y)) }];
  });
}

/** On a narrow chart: above the line, or below it when another line's label is just above. */
function aside(y: number, placed: readonly Placed[]): number {
  const above = placed.map((other) => other.y).filter((other) => other < y);
  return above.length && y - Math.max(...above) < 40 ? 15 : -13;
}

function write(chart: Chart, placed: readonly Placed[], { family, ground }: LabelStyle): void {
  const { ctx, chartArea } = chart;
  const narrow = isNarrow(chart.width);
  const heights = spread(
    placed.map(({ y }) => (narrow ? y + aside(y, placed) : y)),
    gap,
    chartArea.top + (narrow ? 6 : 0),
    chartArea.bottom - (narrow ? 8 : 0),
  );
  ctx.textBaseline = 'middle';
  ctx.textAlign = narrow ? 'right' : 'left';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = ground;
  placed.forEach(({ label, x }, i) => {
    ctx.font = font(family, label.strong);
    const width = ctx.measureText(label.text).width;
    const at = narrow ? Math.min(chart.width - 2, Math.max(x, chartArea.left + width + 4)) : x + lead;
    ctx.strokeText(label.text, at, heights[i] ?? 0);
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, at, heights[i] ?? 0);
  });
}
