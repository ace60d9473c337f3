/** A checked gradient as tables: one for each parameter, its entries in rows and columns. */
import type { GradientEntry } from '../../labs/kit/gradient-check.ts';
import { text } from '../text/parts.ts';

export interface GradientTable {
  /** Such as `W` or `layers[1].b`; empty where the parameters have no names. */
  readonly name: string;
  readonly rows: readonly (readonly GradientEntry[])[];
}

/** The last two indices are row and column; a list is one row, and so is a number. */
export function toTables(entries: readonly GradientEntry[]): GradientTable[] {
  const tables = new Map<string, Map<string, GradientEntry[]>>();
  for (const entry of entries) {
    const indices = entry.at.slice(entry.at.findLastIndex((part) => typeof part === 'string') + 1);
    const cut =
      entry.path.length -
      indices
        .slice(-2)
        .map((index) => `[${index}]`)
        .join('').length;
    const name = entry.path.slice(0, cut);
    const rows = tables.get(name) ?? new Map<string, GradientEntry[]>();
    tables.set(name, rows);
    const row = indices.length > 1 ? String(indices.at(-2)) : '';
    rows.set(row, [...(rows.get(row) ?? []), entry]);
  }
  return [...tables].map(([name, rows]) => ({ name, rows: [...rows.values()] }));
}

/** `9 of 9 right`, `6 of 9 right`. */
export const countRight = ({ rows }: GradientTable): string => {
  const all = rows.flat();
  return text.rightOf({ right: all.filter(({ ok }) => ok).length, all: all.length });
};

const written = (value: number) =>
  (Number.isFinite(value) ? value.toExponential(3) : text.noNumber).replaceAll('-', '−');

/** Everything about one entry, in a sentence. */
export function describeEntry({ path, ok, analytic, numeric, relative, band, kink }: GradientEntry): string {
  return text.gradientEntry({
    path: path || text.theGradient,
    ok,
    analytic: written(analytic),
    numeric: written(numeric),
    relative: written(relative),
    band: text.bands[band],
    kink,
  });
}
