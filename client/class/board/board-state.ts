/** The board as the page holds it: a snapshot, then what changes. A row's signal changes when it is to be drawn again. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { BoardCell, BoardEvents, BoardLab, BoardStudent, BoardView } from '../../../labs/kit/class/board.ts';
import { latestNews, type News, newsOf } from './news.ts';
import { type Column, columnKey, columnsOf, inOrder, looksAlike, type Order, type Row, rowOf } from './rows.ts';

const mostNews = 8;

export interface BoardState {
  /** Whether there was a snapshot: before, an empty board says nothing of the class. */
  readonly isKnown: ReadonlySignal<boolean>;
  readonly labs: ReadonlySignal<readonly BoardLab[]>;
  readonly columns: ReadonlySignal<readonly Column[]>;
  /** The students' ids, in the order of the rows. */
  readonly ids: ReadonlySignal<readonly string[]>;
  readonly order: ReadonlySignal<Order>;
  /** Grows with every change of any row. */
  readonly version: ReadonlySignal<number>;
  readonly news: ReadonlySignal<readonly News[]>;
  row(id: string): ReadonlySignal<Row> | undefined;
  rows(): Row[];
  sortBy(order: Order): void;
  /** Puts the rows in order again. */
  sort(): void;
  /** Whether `sort` would move a row. */
  isSorted(): boolean;
  take(view: BoardView, now: number): void;
  change(cells: BoardEvents['cells'], now: number): void;
  people(students: BoardEvents['students'], now: number): void;
  /** Looks at every row again: time alone makes somebody stuck, or away. */
  tick(now: number): void;
}

export function createBoard(): BoardState {
  const isKnown = signal(false);
  const labs = signal<readonly BoardLab[]>([]);
  const columns = computed(() => columnsOf(labs.value));
  const ids = signal<readonly string[]>([]);
  const order = signal<Order>('stuck');
  const version = signal(0);
  const news = signal<readonly News[]>([]);
  const known = new Map<string, Signal<Row>>();

  const rows = () => [...known.values()].map((row) => row.peek());
  const sorted = () => inOrder(rows(), order.peek());
  function sort(): void {
    ids.value = sorted();
  }
  function put(student: BoardStudent, cells: ReadonlyMap<string, BoardCell>, now: number): void {
    const row = rowOf(student, cells, columns.peek(), now);
    const before = known.get(student.id);
    if (!before) known.set(student.id, signal(row));
    else if (!looksAlike(before.peek(), row) || before.peek().cells !== cells) before.value = row;
  }
  const touched = () => {
    version.value = version.peek() + 1;
  };

  return {
    ...{ isKnown, labs, columns, ids, order, version, news },
    row: (id) => known.get(id),
    rows,
    sort,
    isSorted: () => {
      const next = sorted();
      return next.every((id, i) => id === ids.peek()[i]) && next.length === ids.peek().length;
    },
    sortBy(next) {
      order.value = next;
      sort();
    },
    take: (view, now) =>
      batch(() => {
        isKnown.value = true;
        labs.value = view.labs;
        const own = new Map(view.students.map(({ id }) => [id, new Map<string, BoardCell>()]));
        for (const cell of view.cells)
          own.get(cell.student)?.set(columnKey({ lab: cell.lab, name: cell.exercise }), cell);
        for (const id of known.keys()) if (!own.has(id)) known.delete(id);
        for (const student of view.students) put(student, own.get(student.id) ?? new Map(), now);
        news.value = latestNews(view.cells, mostNews);
        sort();
        touched();
      }),
    change: (cells, now) =>
      batch(() => {
        const told: News[] = [];
        for (const cell of cells) {
          const row = known.get(cell.student)?.peek();
          if (!row) continue;
          const key = columnKey({ lab: cell.lab, name: cell.exercise });
          const one = newsOf(row.cells.get(key), cell);
          if (one) told.push(one);
          const seenAt = Math.max(row.student.seenAt ?? 0, cell.workedAt ?? 0) || null;
          put({ ...row.student, seenAt }, new Map(row.cells).set(key, cell), now);
        }
        if (told.length > 0) news.value = [...told.sort((a, b) => b.at - a.at), ...news.peek()].slice(0, mostNews);
        touched();
      }),
    people: ({ here, gone }, now) =>
      batch(() => {
        const before = known.size;
        for (const id of gone) known.delete(id);
        const came = here.filter(({ id }) => !known.has(id));
        for (const student of here) {
          const row = known.get(student.id)?.peek();
          const seenAt = Math.max(student.seenAt ?? 0, row?.student.seenAt ?? 0) || null;
          put({ ...student, seenAt }, row?.cells ?? new Map(), now);
        }
        if (came.length > 0 || known.size !== before) sort();
        touched();
      }),
    tick: (now) =>
      batch(() => {
        for (const { student, cells } of rows()) put(student, cells, now);
        touched();
      }),
  };
}
