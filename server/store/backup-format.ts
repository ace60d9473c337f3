/**
 * The form of a backup: gzipped lines of JSON. A header, then rows as `["TABLE", {column: value}]` in an order in
 * which no row names one that comes later, then the number of rows, so that a file that was cut off is noticed.
 */
import type { Tables } from './schema.ts';

export const format = 'deep-learning-101-class';
export const version = 1;

export interface Header {
  readonly format: typeof format;
  readonly version: typeof version;
  /** The last step of the migrations that made the tables. */
  readonly migration: string;
  readonly createdAt: string;
}

export interface TableForm {
  readonly table: keyof Tables;
  /** Columns by which its rows are told apart. */
  readonly key: readonly string[];
  /** Columns that hold JSON. */
  readonly json?: readonly string[];
  /** Columns that hold one of some words. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
}

const states = ['waiting', 'grading', 'done', 'could-not-grade'];
const exercise = ['student', 'lab', 'exercise'];

/** The tables in a backup. */
export const tables: readonly TableForm[] = [
  { table: 'students', key: ['id'] },
  { table: 'roster', key: ['rosterId'] },
  { table: 'settings', key: ['key'], json: ['value'] },
  { table: 'labRules', key: ['lab'], json: ['latePolicy'] },
  { table: 'extensions', key: ['lab', 'student'] },
  { table: 'drafts', key: exercise },
  {
    table: 'attempts',
    key: ['id'],
    json: ['results', 'report'],
    words: { state: states, kind: ['function', 'model', 'final'] },
  },
  { table: 'overrides', key: ['id'] },
  { table: 'checkRuns', key: exercise },
  { table: 'predictions', key: ['student', 'lab', 'name'] },
  { table: 'regrades', key: ['id'], words: { state: ['running', 'applied', 'dropped'] } },
  { table: 'regradeResults', key: ['id'], json: ['results', 'report'], words: { state: states } },
];

/** Tables that belong to a running server: who is signed in would come back after signing out. */
export const left: readonly string[] = ['sessions', 'instructorLinks', 'servers', 'homes'];
