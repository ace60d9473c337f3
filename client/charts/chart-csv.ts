/** The numbers of a chart as a table. */
import { csvRows } from '../../labs/kit/csv.ts';
import type { Axis, Line } from './line.ts';

interface Numbers {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

/** How an axis is drawn is no concern of a table's. */
const unitOf = ({ name }: Axis) => name.replace(/\s*\([^()]*\blog\b[^()]*\)/, '');

/** A place on an axis as the number that it stands for, without the noise of float arithmetic. */
const written = ({ valueAt = (place: number) => place }: Axis, place: number) => Number(valueAt(place).toPrecision(12));

/**
 * A heading, then a row for each x that any of the lines has a point at, ascending; a line without a point there has an
 * empty cell. The heading names each line and its unit: `training: cross-entropy`.
 */
export function chartCsv({ x, y, lines }: Numbers): string {
  const shown = lines.filter(({ points }) => points.length > 0);
  const places = [...new Set(shown.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  const columns = shown.map(({ points }) => new Map(points.map((point) => [point.x, written(y, point.y)])));
  return csvRows([
    [unitOf(x), ...shown.map(({ name, label }) => `${name ?? label}: ${unitOf(y)}`)],
    ...places.map((place) => [written(x, place), ...columns.map((column) => column.get(place) ?? null)]),
  ]);
}
