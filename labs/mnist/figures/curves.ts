/** Frames → the curves of loss and accuracy. */
import type { Axis, ChartPoint, Line } from '../../../client/charts/line.ts';
import { linearTicks, logTicks, niceCeil } from '../../../client/charts/ticks.ts';
import type { KeptRun } from '../../../client/parts/run.ts';
import { percent } from '../../../client/parts/words.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';

export interface Curves {
  readonly frames: readonly ScalarFrame[];
  readonly kept: readonly KeptRun[];
  readonly plan: { readonly steps: number } | null;
  readonly batchSize: number;
}

export interface CurvePicture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

type Place = (frame: ScalarFrame) => number;

/** A training curve is drawn from about this many means. */
const bins = 150;

/** A measured value, and how many images it is a mean of. */
interface Measured extends ChartPoint {
  readonly weight: number;
}

/**
 * Means over stretches of `width`: single batches scatter, and a cloud hides the trend. A stretch of fewer than
 * `least` images (an epoch's last batch may have three) joins the one before it.
 */
export function smooth(points: readonly Measured[], width: number, least: number): ChartPoint[] {
  const groups: { key: number; x: number; y: number; weight: number }[] = [];
  for (const { x, y, weight } of points) {
    const key = Math.floor(x / width);
    const last = groups.at(-1);
    if (!last || (last.key !== key && last.weight >= least && weight >= least))
      groups.push({ key, x: x * weight, y: y * weight, weight });
    else groups.splice(-1, 1, { key, x: last.x + x * weight, y: last.y + y * weight, weight: last.weight + weight });
  }
  return groups.map(({ x, y, weight }) => ({ x: x / weight, y: y / weight }));
}

/** The points of one scalar, as far as it is a number. */
function pointsOf(frames: readonly ScalarFrame[], name: string, place: Place): Measured[] {
  let before = 0;
  return frames.flatMap((frame) => {
    const y = frame.scalars[name];
    if (y === undefined || !Number.isFinite(y)) return [];
    const weight = Math.max(1, frame.samples - before);
    before = frame.samples;
    return [{ x: place(frame), y, weight }];
  });
}

/** Batches, as long as all runs have batches of one size; else the images seen, which compare. */
function xAxis({ frames, kept, plan, batchSize }: Curves): { axis: Axis; place: Place } {
  const own = (run: KeptRun) => {
    // An epoch's last batch may be smaller, so the mean is a little below the size.
    const sizes = run.frames.flatMap(({ step, samples }) => (step > 0 ? [samples / step] : []));
    return sizes.length ? Math.max(...sizes) : batchSize;
  };
  const same = kept.every((run) => Math.abs(own(run) / batchSize - 1) < 0.02);
  const place: Place = same ? (frame) => frame.step : (frame) => frame.samples;
  const unit = same ? 1 : batchSize;
  const ends = kept.map((run) => run.frames.at(-1)).map((frame) => (frame ? place(frame) : 0));
  const end = Math.max(10 * unit, plan ? plan.steps * unit : 0, ...(plan ? [] : ends));
  const now = frames.at(-1);
  const reached = now ? place(now) : 0;
  const max = reached > 0 ? Math.min(end, niceCeil(Math.max(reached * 1.2, 10 * unit))) : Math.max(end, ...ends);
  const name = same ? `batches of ${batchSize} ${batchSize === 1 ? 'image' : 'images'}` : 'training images seen';
  return { axis: { name, min: 0, max: Math.max(max, reached), ticks: linearTicks(0, max) }, place };
}

interface Quantity {
  readonly training: string;
  readonly validation: string;
  readonly toY: (value: number) => number;
  /** The value written behind a line's name. */
  readonly format: (y: number) => string;
}

/** Training solid, validation dashed, each kept run pale (its validation, or its training when it has none). */
function linesOf(curves: Curves, quantity: Quantity, place: Place, width: number): Line[] {
  const { training, validation, toY, format } = quantity;
  const least = curves.batchSize / 2;
  const line = (line: Omit<Line, 'points' | 'label'>, name: string, points: readonly ChartPoint[]): Line => {
    const shown = points.map(({ x, y }) => ({ x, y: toY(y) }));
    const last = points.at(-1);
    // A kept run's name ends in a number of its own.
    const label = last ? `${name}${line.live ? '' : ':'} ${format(last.y)}` : name;
    return { ...line, label, name, points: shown };
  };
  const lines = curves.kept.map((run) => {
    const points = pointsOf(run.frames, validation, place);
    const label = run.label.length > 26 ? `${run.label.slice(0, 25)}…` : run.label;
    const shown = points.length > 1 ? points : smooth(pointsOf(run.frames, training, place), width, least);
    return line({ id: run.id, kind: 'pale' }, label, shown);
  });
  const trained = smooth(pointsOf(curves.frames, training, place), width, least);
  return [
    ...lines,
    line({ id: 'training', kind: 'solid', live: true }, 'training', trained),
    line({ id: 'validation', kind: 'dashed', live: true }, 'validation', pointsOf(curves.frames, validation, place)),
  ];
}

/** The largest of 1, 2, 5 × 10ⁿ that is at most `value`. */
const niceFloor = (value: number) => 1 / niceCeil(1 / value);

function extent(lines: readonly Line[], fallback: [number, number]): [number, number] {
  const values = lines.flatMap((line) => line.points.map((point) => point.y));
  return values.length ? [Math.min(...values), Math.max(...values)] : fallback;
}

/** Cross-entropy on a log axis. */
export function lossPicture(curves: Curves): CurvePicture {
  const { axis, place } = xAxis(curves);
  const quantity: Quantity = {
    training: 'loss',
    validation: 'validationLoss',
    // Beyond this it has diverged: how far says its label.
    toY: (loss) => Math.min(9999, Math.max(loss, 1e-5)),
    format: (loss) => loss.toPrecision(2),
  };
  const lines = linesOf(curves, quantity, place, axis.max / bins);
  const [low, high] = extent(lines, [0.01, 2.5]);
  const [min, max] = [Math.min(0.1, niceFloor(low)), Math.max(2.5, high * 1.1)];
  return { x: axis, y: { name: 'cross-entropy (log)', scale: 'log', min, max, ticks: logTicks(min, max, 6) }, lines };
}

const errorTicks = [90, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];
const leastError = 0.1;
const asAccuracy = (error: number) => String(Number((100 - error).toFixed(2)));

/** Accuracy in percent; its distance from 100 is on a log axis, so that 98 and 99 are as far apart as 80 and 90. */
export function accuracyPicture(curves: Curves): CurvePicture {
  const { axis, place } = xAxis(curves);
  const quantity: Quantity = {
    training: 'accuracy',
    validation: 'validationAccuracy',
    toY: (accuracy) => Math.min(95, Math.max(leastError, 100 * (1 - accuracy))),
    format: (accuracy) => percent(accuracy).replace(' %', ''),
  };
  const lines = linesOf(curves, quantity, place, axis.max / bins);
  const min = Math.min(5, niceFloor(extent(lines, [1, 90])[0]));
  const ticks = errorTicks.filter((error) => error >= min * 0.999);
  const y: Axis = {
    name: 'accuracy in % (errors on a log axis)',
    scale: 'log',
    min,
    max: 95,
    reverse: true,
    ticks,
    format: asAccuracy,
    valueAt: (error) => 100 - error,
  };
  return { x: axis, y, lines };
}

/** The latest values in words. */
export function latestWords({ lines }: CurvePicture, what: string): string {
  const live = lines.filter((line) => line.live && line.points.length > 0);
  if (live.length === 0) return `No ${what} yet.`;
  return `Latest ${what}: ${live.map((line) => line.label).join(', ')}.`;
}
