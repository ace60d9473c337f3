/** What an implementation gave, read without trust: a student's answer may have any form. */
import type { Plain } from '../../kit/exercise/tagged.ts';

/** A map of an answer; null where there is no number. */
export type ReadMap = readonly (readonly (number | null)[])[];

/** The first map of the first image of an answer [N][C][rows][columns], cut or filled to `rows` × `columns`. */
export function readMap(answer: Plain, rows: number, columns: number): ReadMap {
  const at = (value: Plain, i: number): Plain => (Array.isArray(value) ? (value as readonly Plain[])[i] : undefined);
  const map = at(at(answer, 0), 0);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const value = at(at(map, row), column);
      return typeof value === 'number' ? value : null;
    }),
  );
}

/** `−1.5`: with a real minus and at most `digits` after the point; – for none. */
export function written(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value > 0 ? '∞' : '−∞';
  return String(Number(value.toFixed(digits)) + 0).replace('-', '−');
}
