/** Frames → the curves of the training and the test error. */
import type { Axis, ChartPoint, Line } from '../../../client/charts/line.ts';
import { linearTicks, logTicks, niceCeil } from '../../../client/charts/ticks.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';

/** More points than these nobody sees. */
const most = 160;
const smallest = 1e-5;
const largest = 100;

const clamp = (value: number) => Math.min(largest, Math.max(smallest, value));

/** Every so-many-th frame, and the last. */
export function thinned<T>(frames: readonly T[]): readonly T[] {
  const every = Math.ceil(frames.length / most);
  return every <= 1 ? frames : frames.filter((_, i) => i % every === 0 || i === frames.length - 1);
}

export function errorCurves(
  frames: readonly ScalarFrame[],
  name: string,
): { readonly x: Axis; readonly y: Axis; readonly lines: readonly Line[]; readonly sentence: string } {
  const shown = thinned(frames);
  const points = (key: string): ChartPoint[] =>
    shown.flatMap(({ epoch, scalars }) => {
      const value = scalars[key];
      return value !== undefined && Number.isFinite(value) ? [{ x: epoch, y: clamp(value) }] : [];
    });
  const line = (key: string, label: string, kind: Line['kind']): Line => {
    const own = points(key);
    const last = own.at(-1);
    return {
      id: key,
      name: label,
      label: last ? `${label} ${last.y.toPrecision(2)}` : label,
      kind,
      points: own,
      live: true,
    };
  };
  const lines = [line('loss', 'training', 'solid'), line('testLoss', 'test', 'dashed')];
  const values = lines.flatMap((one) => one.points.map(({ y }) => y));
  const top = Math.max(1, ...values);
  const bottom = Math.min(0.05, ...values);
  const end = niceCeil(Math.max(10, frames.at(-1)?.epoch ?? 0));
  const [min, max] = [bottom * 0.9, top * 1.2];
  return {
    x: { name: 'epochs', min: 0, max: end, ticks: linearTicks(0, end) },
    y: { name: `${name} (log)`, scale: 'log', min, max, ticks: logTicks(min, max, 5) },
    lines,
    sentence: values.length ? `Latest error: ${lines.map(({ label }) => label).join(', ')}.` : 'No error yet.',
  };
}

/** Shares of right answers in percent. */
export function accuracyCurves(frames: readonly ScalarFrame[]): ReturnType<typeof errorCurves> {
  const shown = thinned(frames);
  const line = (key: string, label: string, kind: Line['kind']): Line => {
    const points = shown.flatMap(({ epoch, scalars }) => {
      const value = scalars[key];
      return value === undefined ? [] : [{ x: epoch, y: 100 * value }];
    });
    const last = points.at(-1);
    return { id: key, name: label, label: last ? `${label} ${last.y.toFixed(0)}` : label, kind, points, live: true };
  };
  const lines = [line('accuracy', 'training', 'solid'), line('testAccuracy', 'test', 'dashed')];
  const end = niceCeil(Math.max(10, frames.at(-1)?.epoch ?? 0));
  return {
    x: { name: 'epochs', min: 0, max: end, ticks: linearTicks(0, end) },
    y: { name: 'right in %', min: 0, max: 100, ticks: [0, 10, 50, 100] },
    lines,
    sentence: frames.length ? `Right, in percent: ${lines.map(({ label }) => label).join(', ')}.` : 'Nothing yet.',
  };
}
