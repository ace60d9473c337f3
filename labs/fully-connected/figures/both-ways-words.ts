/** The layer that is computed both ways: its numbers, its chart, its sentence. */
import type { Axis, Line } from '../../../client/charts/line.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { side } from '../params.ts';
import { whole } from './read.ts';

/** Inputs, weights and biases of a dense layer on side × side × channels. */
export function counted(channels: number, units: number): { inputs: string; weights: string; biases: string } {
  const inputs = side * side * channels;
  return { inputs: whole(inputs), weights: whole(inputs * units), biases: whole(units) };
}

/** The largest difference that counts as equal, in float32. */
export const allowed = 1e-4;
/** Below this a difference is drawn at the bottom. */
const least = 1e-8;

const raised = (exponent: number) =>
  `10${[...String(exponent)].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('')}`;

/** A power of ten as it is written: 10⁻⁴. */
export const power = (value: number): string => raised(Math.round(Math.log10(value)));

/** `1.4 · 10⁻⁵` */
export function scientific(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential(1).split('e');
  return `${digits} · ${raised(Number(exponent))}`;
}

/** Differences by volume, on a log scale, under the line of what is allowed. */
export function differences(frames: readonly ScalarFrame[], volumes: number): { x: Axis; y: Axis; lines: Line[] } {
  const ticks = [...new Set([0, Math.round(volumes / 2), volumes])];
  const points = frames.flatMap(({ step, scalars: { difference } }) =>
    difference === undefined ? [] : [{ x: step, y: Math.max(least, difference) }],
  );
  const lines: Line[] = [
    {
      id: 'allowed',
      label: 'equal below this',
      kind: 'dashed',
      points: [
        { x: 0, y: allowed },
        { x: volumes, y: allowed },
      ],
    },
  ];
  if (points.length) lines.unshift({ id: 'difference', label: 'difference', kind: 'solid', points, live: true });
  return {
    x: { name: 'volume', min: 0, max: volumes, ticks },
    y: {
      name: 'largest |a − b|',
      min: least,
      max: 1e-2,
      ticks: [1e-8, 1e-6, 1e-4, 1e-2],
      scale: 'log',
      format: power,
    },
    lines,
  };
}

/** How many volumes were computed, and how far apart the two ways were at most. */
export function sayRun(frames: readonly ScalarFrame[]): string {
  const found = frames.flatMap(({ scalars: { difference } }) => (difference === undefined ? [] : [difference]));
  if (found.length === 0) return 'No volume has been computed yet.';
  const most = Math.max(...found);
  const verdict = most <= allowed ? 'equal to 0.0001' : 'further apart than 0.0001';
  return `${found.length} ${found.length === 1 ? 'volume' : 'volumes'} through both: the outputs are ${verdict}; the largest difference is ${scientific(most)}.`;
}
