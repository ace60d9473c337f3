/** The mean error over the epochs, as a picture for the chart. */
import type { Axis, Line } from '../../../client/charts/line.ts';
import { linearTicks, niceCeil } from '../../../client/charts/ticks.ts';
import type { EpochEnd } from '../learner.ts';
import { type RuleName, rules } from '../rules.ts';
import { short } from './numbers.ts';

type End = Pick<EpochEnd, 'epoch' | 'error'>;

/** A curve that was kept, to lie under the next ones. */
export interface KeptCurve {
  readonly id: number;
  readonly rule: RuleName;
  readonly learningRate: number;
  readonly ends: readonly End[];
}

/** Beyond this an error has diverged, and its curve leaves the picture. */
export const highest = 10;

const labelOf = ({ rule, learningRate }: KeptCurve) => `${rules[rule].short}, α\u00a0${short(learningRate)}`;

const pointsOf = (ends: readonly End[]) => ends.map(({ epoch, error }) => ({ x: epoch, y: Math.min(error, highest) }));

export function curvePicture(
  ends: readonly EpochEnd[],
  kept: readonly KeptCurve[],
): { x: Axis; y: Axis; lines: Line[] } {
  const all = [ends, ...kept.map((curve) => curve.ends)];
  const epochs = Math.max(10, ...all.map((curve) => (curve.at(-1)?.epoch ?? 0) * 1.05));
  const errors = all.flatMap((curve) => curve.map(({ error }) => Math.min(highest, error)));
  const [right, top] = [niceCeil(epochs), niceCeil(Math.max(0.1, ...errors) * 1.02)];
  const last = ends.at(-1);
  return {
    x: { name: 'epochs', min: 0, max: right, ticks: linearTicks(0, right) },
    y: { name: 'error E, mean over all points', min: 0, max: top, ticks: linearTicks(0, top, 4) },
    lines: [
      ...kept.map(
        (curve): Line => ({
          id: `kept ${curve.id}`,
          label: labelOf(curve),
          kind: 'pale',
          points: pointsOf(curve.ends),
        }),
      ),
      {
        id: 'now',
        name: 'now',
        label: `now ${last ? short(last.error) : ''}`,
        kind: 'solid',
        live: true,
        points: pointsOf(ends),
      },
    ],
  };
}

export const curveSentence = (ends: readonly EpochEnd[]): string => {
  const [first, last] = [ends[0], ends.at(-1)];
  if (!first || !last || last.epoch === 0) return `Before learning the error is ${short(first?.error ?? 0)}.`;
  return `The error was ${short(first.error)} at the start and is ${short(last.error)} after epoch ${last.epoch}.`;
};
