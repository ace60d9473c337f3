/** A Chart.js plugin: each line's name at its end, and a dot on those that still grow. */
import type { Chart, Plugin } from 'chart.js';
import { lead, lineHeight, type NamedEnd, type PlacedName, placeNames, wrap } from './label-layout.ts';

/** What `LineChart` keeps on a dataset beside Chart.js's own. */
export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  readonly strong: boolean;
  /** Still growing: its end has a dot. */
  readonly live: boolean;
}

export interface LabelStyle {
  readonly family: string;
  /** Behind the text, so that it reads on lines. */
  readonly ground: string;
}

const size = 12.5;
const font = (family: string, strong: boolean) => `${strong ? 600 : 400} ${size}px ${family}`;

/** A chart as wide as a phone: names in two lines, half of the ticks. */
export const isNarrow = (width: number): boolean => width < 420;

/** The widest that a name may be on a chart of some width. */
const widestName = (width: number) => width * (isNarrow(width) ? 0.28 : 0.4) - lead;

/** Measures as the strong labels are written: a little wide for the others, and the same for all. */
function measureIn(ctx: CanvasRenderingContext2D, family: string): (text: string) => number {
  ctx.font = font(family, true);
  return (text) => ctx.measureText(text).width;
}

/** The same text with the widest number that is usual at its end: a chart of losses and one of accuracies line up. */
const withWideNumber = (text: string) => text.replace(/[\d.]+$/, '00.00');

/** Pixels to leave free on the right of a chart for its labels. */
export function labelRoom(ctx: CanvasRenderingContext2D, labels: readonly EndLabel[], family: string, width: number) {
  const measure = measureIn(ctx, family);
  const lines = labels.flatMap(({ text }) => wrap(withWideNumber(text), widestName(width), measure));
  // In steps, so that a little more doesn't move the picture.
  const step = isNarrow(width) ? 10 : 30;
  return Math.ceil((Math.max(40, ...lines.map(measure)) + lead + 4) / step) * step;
}

/** `labels` says what stands at the end of each dataset, in their order. */
export function endLabels(labels: () => readonly EndLabel[], style: () => LabelStyle): Plugin<'line'> {
  return {
    id: 'end-labels',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const ends = endsOf(chart, labels());
      ctx.save();
      const names = placeNames(ends, {
        top: chartArea.top,
        bottom: chartArea.bottom,
        widest: widestName(chart.width),
        measure: measureIn(ctx, style().family),
      });
      ends.forEach((end, i) => {
        const name = names[i];
        if (name) drawLeader(ctx, end.label, name);
      });
      for (const end of ends) if (end.live) drawDot(ctx, end);
      ends.forEach((end, i) => {
        const name = names[i];
        if (name) write(ctx, end.label, name, style());
      });
      ctx.restore();
    },
  };
}

type End = NamedEnd & { readonly label: EndLabel };

/** Where each line ends on the canvas; a line that goes on beyond the axis ends at its edge. */
function endsOf(chart: Chart, labels: readonly EndLabel[]): End[] {
  const { left, right, top, bottom } = chart.chartArea;
  return labels.flatMap((label, i) => {
    const points = chart.getDatasetMeta(i).data.filter((point) => point.x >= left - 1 && point.x <= right + 1);
    const last = points.at(-1);
    if (!last || !label.text) return [];
    const y = Math.max(top, Math.min(bottom, last.y));
    return [{ label, text: label.text, live: label.live, x: last.x, y }];
  });
}

function drawDot(ctx: CanvasRenderingContext2D, { label, x, y }: End): void {
  ctx.beginPath();
  ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
  ctx.fillStyle = label.colour;
  ctx.fill();
}

/** A thin line from a line's end to its name, drawn under both. */
function drawLeader(ctx: CanvasRenderingContext2D, { colour }: EndLabel, { leader, y }: PlacedName): void {
  if (!leader) return;
  ctx.beginPath();
  ctx.moveTo(leader.fromX, leader.fromY);
  ctx.lineTo(leader.toX, y);
  // Dotted, so that nobody takes it for a part of the line.
  ctx.setLineDash([1, 3]);
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

function write(ctx: CanvasRenderingContext2D, label: EndLabel, { lines, x, y }: PlacedName, style: LabelStyle): void {
  ctx.font = font(style.family, label.strong);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = style.ground;
  ctx.fillStyle = label.colour;
  lines.forEach((line, i) => {
    const at = y + (i - (lines.length - 1) / 2) * lineHeight;
    ctx.strokeText(line, x, at);
    ctx.fillText(line, x, at);
  });
}
