/** The board's rows: one a student, with the look of every cell; and what they come to. */
import type { BoardCell, BoardLab, BoardStudent } from '../../../labs/kit/class/board.ts';
import { isHere, type Look, lookOf } from './look.ts';

export interface Column {
  readonly lab: string;
  readonly name: string;
  readonly title: string;
  readonly core: boolean;
  /** The first of its lab. */
  readonly isFirst: boolean;
}

/** Cells by `LAB/EXERCISE`. */
export type Cells = ReadonlyMap<string, BoardCell>;

export interface Row {
  readonly student: BoardStudent;
  readonly cells: Cells;
  /** In the order of the columns. */
  readonly looks: readonly Look[];
  readonly here: boolean;
  readonly passed: number;
  /** The longest time that they have been stuck somewhere, in milliseconds; 0 for not at all. */
  readonly stuckMs: number;
}

export type Order = 'stuck' | 'furthest' | 'name';

export const columnsOf = (labs: readonly BoardLab[]): Column[] =>
  labs.flatMap(({ lab, exercises }) =>
    exercises.map(({ name, title, core }, i) => ({ lab, name, title, core, isFirst: i === 0 })),
  );

export const columnKey = ({ lab, name }: Pick<Column, 'lab' | 'name'>): string => `${lab}/${name}`;

export function rowOf(student: BoardStudent, cells: Cells, columns: readonly Column[], now: number): Row {
  const looks = columns.map((column) => lookOf(cells.get(columnKey(column)), now));
  return {
    ...{ student, cells, looks },
    here: isHere(student.seenAt, now),
    passed: looks.filter(({ kind }) => kind === 'passed').length,
    stuckMs: looks.reduce((most, { stuck }) => Math.max(most, stuck?.ms ?? 0), 0),
  };
}

/** Whether a row would be drawn alike; the time that it has been stuck for may have grown. */
export const looksAlike = (a: Row, b: Row): boolean =>
  a.here === b.here &&
  a.student.name === b.student.name &&
  a.looks.every(({ words, fill }, i) => words === b.looks[i]?.words && fill === b.looks[i]?.fill);

const byName = (a: Row, b: Row) =>
  a.student.name.localeCompare(b.student.name) || (a.student.id < b.student.id ? -1 : 1);
const orders: Readonly<Record<Order, (a: Row, b: Row) => number>> = {
  stuck: (a, b) =>
    Number(b.stuckMs > 0) - Number(a.stuckMs > 0) ||
    Number(b.here) - Number(a.here) ||
    b.stuckMs - a.stuckMs ||
    b.passed - a.passed ||
    byName(a, b),
  furthest: (a, b) => b.passed - a.passed || byName(a, b),
  name: byName,
};

/** The ids of the rows in an order. */
export const inOrder = (rows: readonly Row[], order: Order): string[] =>
  [...rows].sort(orders[order]).map(({ student }) => student.id);

export interface Summary {
  readonly students: number;
  readonly here: number;
  readonly passed: number;
  readonly stuck: number;
  /** The share of the class that passed each column's exercise, in per cent. */
  readonly columns: readonly number[];
}

export function summaryOf(rows: readonly Row[], columns: readonly Column[]): Summary {
  const counts = columns.map(() => 0);
  for (const { looks } of rows)
    for (const [i, { kind }] of looks.entries()) if (kind === 'passed') counts[i] = (counts[i] ?? 0) + 1;
  return {
    students: rows.length,
    here: rows.filter(({ here }) => here).length,
    passed: counts.reduce((sum, count) => sum + count, 0),
    stuck: rows.filter(({ stuckMs }) => stuckMs > 0).length,
    columns: counts.map((count) => (rows.length ? Math.floor((100 * count) / rows.length) : 0)),
  };
}

export interface StuckPlace {
  readonly column: number;
  /** The check that most of them fail; null when none has a name. */
  readonly check: string | null;
  readonly students: readonly BoardStudent[];
}

/** Where most are stuck, an exercise each; in each the check that most of them are stuck on. */
export function stuckPlaces(rows: readonly Row[], columns: readonly Column[], most = 4): StuckPlace[] {
  const places = columns.map((_, column) => {
    const stuck = rows.flatMap(({ student, looks }) => {
      const on = looks[column]?.stuck;
      return on ? [{ student, check: on.check }] : [];
    });
    const counts = new Map<string, number>();
    for (const { check } of stuck) if (check !== null) counts.set(check, (counts.get(check) ?? 0) + 1);
    const [check = null] = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
    return { column, check, students: stuck.map(({ student }) => student) };
  });
  return places
    .filter(({ students }) => students.length > 0)
    .sort((a, b) => b.students.length - a.students.length)
    .slice(0, most);
}
