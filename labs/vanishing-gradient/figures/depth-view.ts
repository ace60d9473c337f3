/** What the figure of the deep network shows of its frames. */
import type { Axis, ChartPoint, Line } from '../../../client/charts/line.ts';
import { linearTicks } from '../../../client/charts/ticks.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import type { Variant } from '../variants.ts';
import { variantLabel } from '../variants.ts';
import { fixed, power, verdict, written } from './words.ts';

/** A curve is drawn from about this many points. */
const bins = 150;

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

/** Means over stretches of the x axis; of the logarithms where values span powers of ten. */
export function binned(points: readonly ChartPoint[], end: number, log: boolean): ChartPoint[] {
  const width = Math.max(1, end / bins);
  const groups = new Map<number, { x: number; y: number; n: number }>();
  for (const { x, y } of points) {
    const key = Math.floor(x / width);
    const group = groups.get(key) ?? { x: 0, y: 0, n: 0 };
    groups.set(key, { x: group.x + x, y: group.y + (log ? Math.log10(y) : y), n: group.n + 1 });
  }
  return [...groups.values()].map(({ x, y, n }) => ({ x: x / n, y: log ? 10 ** (y / n) : y / n }));
}

/** The points of one scalar where it is a number, and above 0 for a log axis. */
export function pointsOf(frames: readonly ScalarFrame[], name: string, log = false): ChartPoint[] {
  return frames.flatMap(({ step, scalars }) => {
    const y = scalars[name];
    return y !== undefined && Number.isFinite(y) && (!log || y > 0) ? [{ x: step, y }] : [];
  });
}

/** The axis of batches, a little longer than what is there. */
function batchAxis(frames: readonly ScalarFrame[]): Axis {
  const reached = frames.at(-1)?.step ?? 0;
  const max = Math.max(20, Math.ceil((reached * 1.1) / 20) * 20);
  return { name: 'batches', min: 0, max, ticks: linearTicks(0, max) };
}

/** The powers of ten that lines span, as an axis. */
function powerAxis(name: string, lines: readonly Line[]): Axis {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const [low, high] = values.length
    ? [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)) + 0.01)]
    : [-6, 0];
  const from = Math.min(low, high - 2);
  const step = [1, 2, 3, 5, 10, 20].find((size) => (high - from) / size <= 5) ?? 20;
  const ticks = Array.from({ length: Math.floor((high - from) / step) + 1 }, (_, i) => 10 ** (from + i * step));
  return {
    name,
    scale: 'log',
    min: 10 ** from,
    max: 10 ** high,
    ticks,
    format: (value) => power(Math.round(Math.log10(value))),
  };
}

interface Many {
  readonly frames: readonly ScalarFrame[];
  readonly variants: readonly Variant[];
  /** The variant that is looked at. */
  readonly chosen: number;
}

const line = (label: string, points: readonly ChartPoint[], strong: boolean): Line => ({
  id: label,
  label,
  kind: strong ? 'solid' : 'pale',
  points,
  live: strong,
});

/** The loss of every variant; the chosen one is dark. */
export function lossPicture({ frames, variants, chosen }: Many): Picture {
  const x = batchAxis(frames);
  const top = 4;
  const lines = variants.map((variant, i) => {
    const points = binned(pointsOf(frames, `loss/${i}`), x.max, false).map((point) => ({
      ...point,
      y: Math.min(top, point.y),
    }));
    return line(variantLabel(variant), points, i === chosen);
  });
  const highest = Math.max(2.5, ...lines.flatMap(({ points }) => points.map(({ y }) => y)));
  const max = Math.min(top, Math.ceil(highest * 2) / 2);
  return { x, y: { name: 'cross-entropy', min: 0, max, ticks: linearTicks(0, max) }, lines };
}

/** The gradient norm of the first layer of every variant over time. */
export function firstLayerPicture({ frames, variants, chosen }: Many): Picture {
  const x = batchAxis(frames);
  const lines = variants.map((variant, i) =>
    line(variantLabel(variant), binned(pointsOf(frames, `gradient/${i}/0`, true), x.max, true), i === chosen),
  );
  return { x, y: powerAxis('gradient norm of the first layer (log)', lines), lines };
}

/** The gradient norms of some layers of one variant over time; the first layer is dark. */
export function layersPicture({ frames, chosen }: Many, layers: readonly number[]): Picture {
  const x = batchAxis(frames);
  const lines = layers.map((l) =>
    line(`layer ${l + 1}`, binned(pointsOf(frames, `gradient/${chosen}/${l}`, true), x.max, true), l === 0),
  );
  return { x, y: powerAxis('gradient norm of some layers (log)', lines), lines };
}

/** The latest values of a picture in words. */
export const pictureWords = ({ lines }: Picture): string =>
  lines
    .filter(({ points }) => points.length > 0)
    .map(({ label, points }) => `${label}: ${written(points.at(-1)?.y ?? Number.NaN)}`)
    .join('; ') || 'Nothing measured yet.';

/** The norms of one variant, first layer first; empty before there are any. */
export function normsOf(norms: PlainTensor | undefined, variant: number): number[] {
  const [variants = 0, depth = 0] = norms?.shape ?? [];
  return norms && variant < variants ? [...norms.values.subarray(variant * depth, (variant + 1) * depth)] : [];
}

/** The batch at which a variant's loss stopped being a number; null while it is one. */
export function outAt(frames: readonly ScalarFrame[], variant: number): number | null {
  const frame = frames.findLast(({ scalars }) => `loss/${variant}` in scalars);
  const loss = frame?.scalars[`loss/${variant}`];
  return frame && loss !== undefined && !Number.isFinite(loss) ? frame.step : null;
}

/** Mean of a variant's last measures, which scatter from batch to batch. */
export function recent(frames: readonly ScalarFrame[], name: string, count = 20): number | null {
  const values = frames.slice(-count).flatMap(({ scalars }) => scalars[name] ?? []);
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/** One sentence for each variant that has been measured. */
export function depthSentence({ frames, variants }: Many, norms: PlainTensor | undefined): string {
  const said = variants.flatMap((variant, i) => {
    const name = variantLabel(variant);
    const out = outAt(frames, i);
    if (out !== null) return [`${name}: no number since batch ${out}.`];
    const own = normsOf(norms, i);
    const loss = recent(frames, `loss/${i}`);
    if (loss === null || own.length === 0) return [];
    const back = verdict((own[0] ?? Number.NaN) / (own.at(-1) ?? Number.NaN));
    return [`${name}: loss ${fixed(loss)}, and the gradient ${back} on its way back.`];
  });
  return said.join(' ') || 'Press Play: each batch gives every layer a gradient, and a bar.';
}
