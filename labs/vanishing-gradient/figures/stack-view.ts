/** What the figures of pretraining show of its frames. */
import type { Axis, ChartPoint, Line } from '../../../client/charts/line.ts';
import { linearTicks } from '../../../client/charts/ticks.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { binned, type Picture } from './depth-view.ts';
import { fixed, power } from './words.ts';

const names = { pretrained: 'pretrained', random: 'random weights' } as const;
type Name = keyof typeof names;

export const stages = ['first machine', 'second machine', 'fine-tuning'] as const;

/** The stage that the run is in, 1 to 3; 0 before it has begun. */
export const stageOf = (frames: readonly ScalarFrame[]): number =>
  (frames.at(-1)?.step ?? 0) > 0 ? (frames.at(-1)?.scalars.stage ?? 0) : 0;

/** One scalar over the work that has been done, where it is a number above 0. */
function over(frames: readonly ScalarFrame[], scalar: string): ChartPoint[] {
  return frames.flatMap(({ scalars }) => {
    const [x, y] = [scalars.work, scalars[scalar]];
    return x !== undefined && y !== undefined && y > 0 && Number.isFinite(y) ? [{ x, y }] : [];
  });
}

function workAxis(frames: readonly ScalarFrame[]): Axis {
  const reached = frames.at(-1)?.scalars.work ?? 0;
  const max = Math.max(5, Math.ceil((reached * 1.05) / 5) * 5);
  return { name: 'thousand million multiplications, pretraining included', min: 0, max, ticks: linearTicks(0, max) };
}

const line = (name: Name, label: string, points: readonly ChartPoint[]): Line => ({
  id: label,
  label,
  kind: name === 'pretrained' ? 'solid' : 'dashed',
  points,
  live: true,
});

/** Loss on labelled images, and the first layer's gradient norm (pale), of both networks: one log axis for all four. */
export function lossAndGradient(frames: readonly ScalarFrame[]): Picture {
  const x = workAxis(frames);
  const both = Object.keys(names) as Name[];
  const smooth = (scalar: string) => binnedOver(over(frames, scalar), x.max);
  const lines = [
    ...both.map((name) => line(name, `loss, ${names[name]}`, smooth(`${name}/loss`))),
    ...both.map(
      (name): Line => ({
        id: `gradient ${name}`,
        label: `gradient, ${names[name]}`,
        kind: 'pale',
        points: smooth(`${name}/gradient/0`),
      }),
    ),
  ];
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const low = values.length ? Math.floor(Math.log10(Math.min(...values))) : -3;
  const high = Math.max(1, ...values.map((value) => Math.ceil(Math.log10(value))));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const format = (value: number) => power(Math.round(Math.log10(value)));
  const y: Axis = {
    name: 'loss and gradient norm (log)',
    scale: 'log',
    min: 10 ** low,
    max: 10 ** high,
    ticks,
    format,
  };
  return { x, y, lines };
}

/** Means over stretches of the axis of work. */
const binnedOver = (points: readonly ChartPoint[], end: number): ChartPoint[] =>
  binned(
    points.map(({ x, y }) => ({ x: (x / end) * 1000, y })),
    1000,
    true,
  ).map(({ x, y }) => ({ x: (x / 1000) * end, y }));

/** Right answers in percent, on images that neither network learns from. */
export function accuracyPicture(frames: readonly ScalarFrame[]): Picture {
  const x = workAxis(frames);
  const lines = (Object.keys(names) as Name[]).map((name) =>
    line(
      name,
      names[name],
      over(frames, `${name}/validationAccuracy`).map((point) => ({ ...point, y: 100 * point.y })),
    ),
  );
  const lowest = Math.min(80, ...lines.flatMap(({ points }) => points.flatMap(({ y }) => (y > 40 ? y : []))));
  const min = Math.max(0, Math.floor(lowest / 10) * 10);
  // The untrained networks guess, far below the axis.
  const shown = lines.map((one) => ({ ...one, points: one.points.filter(({ y }) => y >= min) }));
  return {
    x,
    y: { name: 'right answers on other images in %', min, max: 100, ticks: linearTicks(min, 100) },
    lines: shown,
  };
}

const latest = (frames: readonly ScalarFrame[], scalar: string): number | null =>
  frames.findLast(({ scalars }) => scalar in scalars)?.scalars[scalar] ?? null;

/** Where the comparison stands. */
export function compareSentence(frames: readonly ScalarFrame[]): string {
  const [random, pretrained] = [
    latest(frames, 'random/validationAccuracy'),
    latest(frames, 'pretrained/validationAccuracy'),
  ];
  if (random === null || stageOf(frames) === 0)
    return 'Press Play in the figure above: both networks are compared here.';
  const percent = (share: number) => `${fixed(100 * share, 1)} %`;
  const begun = `The network from random weights reads ${percent(random)} of 2,000 other images`;
  return pretrained === null
    ? `${begun}. The other has no labels yet: its machines are learning.`
    : `${begun}, the pretrained one ${percent(pretrained)}, after as many multiplications each.`;
}

/** What the machines do now. */
export function stackSentence(frames: readonly ScalarFrame[]): string {
  const stage = stageOf(frames);
  if (frames.length === 0) return 'Press Play: the first machine begins to learn, and its filters appear.';
  if (stage === 0) return 'Nothing has been learnt yet: the filters are noise.';
  const error = latest(frames, 'reconstruction');
  const off =
    error === null ? '' : ` Its reconstructions are ${fixed(Math.sqrt(error), 2)} off in each unit (root mean square).`;
  return stage < 3
    ? `The ${stages[stage - 1]} learns, without labels.${off}`
    : 'Both machines have become the first layers of a network, which now learns from labels.';
}

/** `[rows, columns, tiles]` as one list for each tile. */
export function tilesOf(tensor: PlainTensor | undefined): Float32Array[] {
  if (!tensor) return [];
  const [rows = 0, columns = 0, count = 0] = tensor.shape;
  return Array.from({ length: count }, (_, k) =>
    Float32Array.from({ length: rows * columns }, (_unused, i) => tensor.values[i * count + k] ?? 0),
  );
}
