/** Chart.js with what line charts need of it and nothing else: a chunk of its own, loaded when a chart is shown. */
import {
  Chart,
  type ChartDataset,
  type ChartOptions,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ScaleOptionsByType,
} from 'chart.js';
import type { Palette } from '../parts/colours.ts';
import { type EndLabel, endLabels, isNarrow, type LabelStyle, labelRoom } from './end-labels.ts';
import { type Axis, formatNumber, type Line, type LineKind } from './line.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Decimation);

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

export interface LiveChart {
  /** Draws a picture with the colours of a palette, at once. */
  show(picture: Picture, colours: Palette): void;
  /** Takes the size of its box, at once. */
  fit(): void;
  destroy(): void;
}

const axisWidth = 44;

const looks: Record<LineKind, { token: string; text: string; width: number; dash: number[]; order: number }> = {
  solid: { token: 'ink', text: 'ink', width: 1.75, dash: [], order: 1 },
  dashed: { token: 'accent', text: 'accent', width: 2, dash: [5, 4], order: 0 },
  pale: { token: 'line-strong', text: 'ink-3', width: 1.25, dash: [], order: 2 },
};

function dataset(line: Line, colours: Palette): ChartDataset<'line'> {
  const look = looks[line.kind];
  return {
    data: line.points as { x: number; y: number }[],
    borderColor: colours.ink(look.token),
    borderWidth: look.width,
    borderDash: look.dash,
    borderJoinStyle: 'round',
    pointRadius: 0,
    // A single point has no line: its dot is drawn with its label.
    order: look.order,
  };
}

function scale(axis: Axis, colours: Palette, family: string, horizontal: boolean) {
  const { min, max, ticks, format = formatNumber } = axis;
  const options: Partial<ScaleOptionsByType<'linear' | 'logarithmic'>> = {
    type: axis.scale === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    reverse: axis.reverse ?? false,
    afterBuildTicks: (built) => {
      built.ticks = ticks.map((value) => ({ value }));
    },
    // One width for all y axes, so that charts above each other line up.
    afterFit: (built) => {
      if (!horizontal) built.width = axisWidth;
    },
    border: { display: horizontal, color: colours.ink('line-strong'), width: 1, dash: [], dashOffset: 0, z: 0 },
    grid: {
      color: colours.ink(horizontal ? 'line-strong' : 'line'),
      drawOnChartArea: !horizontal,
      drawTicks: horizontal,
      tickLength: horizontal ? 5 : 0,
    },
    ticks: {
      callback: (value: string | number) => format(Number(value)),
      color: colours.ink('ink-3'),
      font: { family, size: 12.5 },
      autoSkip: false,
      maxRotation: 0,
      padding: horizontal ? 4 : 8,
    } as never,
  };
  return options;
}

/** Makes a chart on a canvas, which is as large as the box it stands in. */
export function makeChart(canvas: HTMLCanvasElement): LiveChart {
  return chartOn(canvas, getComputedStyle(canvas).fontFamily, { responsive: true });
}

const margin = 16;
const titleHeight = 26;
const nameHeight = 20;
/** Pixels of a saved picture for each CSS pixel. */
const sharpness = 2;

/**
 * A chart as a picture to keep: on the ground of its theme, with its title and the names of its axes; `width` and
 * `height` are those of the plot in CSS pixels, and the picture has two pixels for each.
 */
export function drawChart(
  { title, family, width, height }: { title: string; family: string; width: number; height: number },
  picture: Picture,
  colours: Palette,
): HTMLCanvasElement {
  const plot = document.createElement('canvas');
  Object.assign(plot, { width, height });
  const chart = chartOn(plot, family, { responsive: false, devicePixelRatio: sharpness });
  chart.show(picture, colours);
  const whole = document.createElement('canvas');
  whole.width = sharpness * (width + 2 * margin);
  whole.height = sharpness * (height + 2 * margin + titleHeight + 2 * nameHeight);
  const ctx = whole.getContext('2d') as CanvasRenderingContext2D;
  ctx.scale(sharpness, sharpness);
  ctx.fillStyle = colours.ink('surface');
  ctx.fillRect(0, 0, whole.width, whole.height);
  const write = (text: string, x: number, y: number, font: string, token: string) => {
    ctx.font = `${font} ${family}`;
    ctx.fillStyle = colours.ink(token);
    ctx.textBaseline = 'middle';
    ctx.fillText(text, x, y, width);
  };
  const top = margin + titleHeight + nameHeight;
  write(title, margin, margin + titleHeight / 2 - 3, '600 16px', 'ink');
  write(picture.y.name, margin, top - nameHeight / 2, '12.5px', 'ink-2');
  ctx.drawImage(plot, margin, top, width, height);
  write(picture.x.name, margin + axisWidth, top + height + nameHeight / 2, '12.5px', 'ink-2');
  chart.destroy();
  return whole;
}

function chartOn(canvas: HTMLCanvasElement, family: string, size: ChartOptions<'line'>): LiveChart {
  let labels: EndLabel[] = [];
  let style: LabelStyle = { family, ground: 'transparent' };
  const chart = new Chart<'line'>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: { ...size, animation: false, parsing: false, normalized: true, events: [], maintainAspectRatio: false },
    plugins: [
      endLabels(
        () => labels,
        () => style,
      ),
    ],
  });
  const room = () => labelRoom(chart.ctx, labels, family, chart.width);
  return {
    show({ x, y, lines }, colours) {
      const shown = lines.filter((line) => line.points.length > 0);
      labels = shown.map(({ label, kind, live = false }) => ({
        text: label,
        colour: colours.ink(looks[kind].text),
        strong: kind !== 'pale',
        live,
      }));
      style = { family, ground: colours.ink('surface') };
      chart.data.datasets = shown.map((line) => dataset(line, colours));
      const narrow = isNarrow(chart.width);
      const xTicks = narrow && x.ticks.length > 4 ? x.ticks.filter((_, i) => i % 2 === 0) : x.ticks;
      const scales = { x: scale({ ...x, ticks: xTicks }, colours, family, true), y: scale(y, colours, family, false) };
      Object.assign(chart.options, {
        scales: scales as NonNullable<ChartOptions<'line'>['scales']>,
        layout: { padding: { top: 8, left: 0, bottom: 0, right: room } },
        plugins: { decimation: { enabled: true, algorithm: 'lttb' } },
      });
      chart.update('none');
    },
    fit: () => chart.resize(),
    destroy: () => chart.destroy(),
  };
}
