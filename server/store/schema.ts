/** The tables as Kysely knows them. Times are milliseconds since 1970; what is JSON is kept as text. */
import type { Insertable, Kysely, Selectable } from 'kysely';

/** The one student of a server without a classroom. */
export const localStudent = 'local';

/** `final`: the best attempt at a model, measured on the test images. */
export type AttemptKind = 'function' | 'model' | 'final';
/** `waiting` and `grading` end in one of the other two. */
export type AttemptState = 'waiting' | 'grading' | 'done' | 'could-not-grade';

export interface StudentTable {
  id: string;
  createdAt: number;
}

/** The text that a student last typed, one for each exercise. */
export interface DraftTable {
  student: string;
  lab: string;
  exercise: string;
  text: string;
  /** Of the page that saved it, so that another page notices. */
  tab: string;
  updatedAt: number;
}

/** A hand-in. The row is the job: a worker leases it, and what it finds out is written into it. */
export interface AttemptTable {
  id: string;
  student: string;
  lab: string;
  exercise: string;
  kind: AttemptKind;
  source: string;
  /** SHA-256 of the source's UTF-8, hexadecimal. */
  sourceHash: string;
  /** Of the checks at receipt; of those that judged it once it is graded. */
  checksVersion: string;
  /** What the hidden inputs are drawn from. Never leaves the server. */
  secret: string;
  /** Strictly increasing for one student. */
  receivedAt: number;
  /** Place in the round of the students: 0 for one who had nothing waiting, else after the last of their own. */
  turn: number;
  state: AttemptState;
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** How often a worker has leased it. */
  tries: number;
  score: number | null;
  /** `CheckResult[]`. */
  results: string | null;
  /** What else the grader found out, for the page: a model's accuracy and learning curve. */
  report: string | null;
  gradedAt: number | null;
}

export interface Tables {
  students: StudentTable;
  drafts: DraftTable;
  attempts: AttemptTable;
}

export type Db = Kysely<Tables>;
export type AttemptRow = Selectable<AttemptTable>;
export type NewAttempt = Insertable<AttemptTable>;
