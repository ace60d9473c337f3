/** Frames of the two networks → their curves. */
import type { Axis, ChartPoint, Line } from '../../../client/charts/line.ts';
import { linearTicks } from '../../../client/charts/ticks.ts';
import type { KeptRun } from '../../../client/parts/run.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';

const names = { lenet: 'LeNet', dense: 'dense' } as const;
type Name = keyof typeof names;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function pointsOf(frames: readonly ScalarFrame[], name: Name): ChartPoint[] {
  return frames.flatMap(({ samples, scalars }) => {
    const share = scalars[`${name}Validation`];
    return share === undefined ? [] : [{ x: samples, y: 100 * share }];
  });
}

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

/** Accuracy on images that neither network learns from: LeNet solid, the dense network dashed, kept runs pale. */
export function accuracyPicture(frames: readonly ScalarFrame[], kept: readonly KeptRun[], samples: number): Picture {
  const line = (name: Name, kind: Line['kind']): Line => {
    const points = pointsOf(frames, name);
    const last = points.at(-1);
    return {
      id: name,
      kind,
      live: true,
      points,
      name: names[name],
      label: last ? `${names[name]} ${percent(last.y / 100)}` : names[name],
    };
  };
  const old = kept.flatMap((run) =>
    (['lenet', 'dense'] as const).map((name): Line => {
      const points = pointsOf(run.frames, name);
      const last = points.at(-1)?.y ?? 0;
      return {
        id: `${run.id} ${name}`,
        kind: 'pale',
        points,
        name: `${names[name]}, ${run.label}`,
        label: `${names[name]}, ${run.label}: ${percent(last / 100)}`,
      };
    }),
  );
  const lines = [...old, line('lenet', 'solid'), line('dense', 'dashed')];
  const values = lines.flatMap(({ points }) => points.slice(1).map(({ y }) => y));
  const min = Math.max(0, Math.min(80, Math.floor(Math.min(95, ...values) / 10) * 10 - 10));
  const max = Math.max(samples, ...lines.flatMap(({ points }) => points.map(({ x }) => x)));
  // An untrained network lies far below: its line rises from the lower edge.
  const clipped = lines.map((one) => ({ ...one, points: one.points.map(({ x, y }) => ({ x, y: Math.max(min, y) })) }));
  return {
    x: { name: 'training images seen', min: 0, max, ticks: linearTicks(0, max, 5) },
    y: { name: 'accuracy in %, on 2,000 other images', min, max: 100, ticks: linearTicks(min, 100, 5) },
    lines: clipped,
  };
}

/** The latest values in words. */
export function accuracyWords({ lines }: Picture): string {
  const live = lines.filter(({ live, points }) => live && points.length > 0);
  return live.length === 0 ? 'Nothing is measured yet.' : `Accuracy: ${live.map(({ label }) => label).join(', ')}.`;
}
