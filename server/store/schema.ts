/** The tables as Kysely knows them. Times are milliseconds since 1970; what is JSON is kept as text. */
import type { Generated, Kysely, Selectable } from 'kysely';

/** The one student of a server without a class. */
export const localStudent = 'local';
/** The row under which an instructor's own drafts and trial hand-ins are kept; never on a board or in an export. */
export const instructorStudent = 'instructor';

/** `final`: the best attempt at a model, measured on the test images. */
export type AttemptKind = 'function' | 'model' | 'final';
/** `waiting` and `grading` end in one of the other two. */
export type AttemptState = 'waiting' | 'grading' | 'done' | 'could-not-grade';

export interface StudentTable {
  id: string;
  createdAt: number;
  /** As they gave it; null for a row that stands for no person of a class. */
  name: string | null;
  /** Of the instructor's roster; unique. */
  rosterId: string | null;
  /** The name as it signs in, which only one may have; null for who signs in with a roster id. */
  signInName: string | null;
  /** SHA-256 of what the page sent along when it joined: an answer that was lost can be asked for again. */
  joinKey: string | null;
  /** scrypt of the PIN, with its salt. */
  pinHash: string | null;
  /** SHA-256 of the token in the personal sign-in link, hexadecimal. */
  linkHash: string | null;
  /** Wrong PINs since the last right one. */
  pinFailures: Generated<number>;
  pinLockedUntil: number | null;
  /** Taken off the class by the instructor: can't sign in, isn't shown; the work is kept. */
  removedAt: number | null;
  seenAt: number | null;
}

/** The people that the instructor expects. Empty where nobody uploaded a roster: then anyone with the code may join. */
export interface RosterTable {
  rosterId: string;
  name: string;
}

export interface SessionTable {
  /** SHA-256 of the cookie's token, hexadecimal. */
  tokenHash: string;
  role: 'student' | 'instructor';
  /** `instructorStudent` for an instructor. */
  student: string;
  createdAt: number;
  expiresAt: number;
}

/** Links that sign an instructor in; each start of the server makes one. */
export interface InstructorLinkTable {
  /** SHA-256 of the link's token, hexadecimal. */
  tokenHash: string;
  createdAt: number;
  expiresAt: number;
}

/** What belongs to the class as a whole, as JSON by name. */
export interface SettingTable {
  key: string;
  value: string;
}

/** What holds for a lab; one without a row is open, without a deadline. */
export interface LabRuleTable {
  lab: string;
  /** 1 or 0. */
  open: number;
  deadline: number | null;
  /** Late policy as JSON; null: what comes after the deadline is graded and counts nothing. */
  latePolicy: string | null;
  /** From when on the solutions may be seen. */
  solutionsAt: number | null;
}

export interface ExtensionTable {
  lab: string;
  student: string;
  until: number;
  note: string;
}

/** An instructor's word on a score: the latest counts, all are kept. */
export interface OverrideTable {
  id: string;
  student: string;
  lab: string;
  exercise: string;
  /** In points of 100; null takes the override back. */
  score: number | null;
  note: string;
  createdAt: number;
}

/** How the visible checks went in the student's page when they ran last. */
export interface CheckRunTable {
  student: string;
  lab: string;
  exercise: string;
  passing: number;
  total: number;
  /** Name of the first check that failed; null when none did. */
  failing: string | null;
  /** Since when that very check has been the first to fail. */
  failingSince: number | null;
  /** Runs in a row that ended with the same check as the first to fail, or with none. */
  runs: number;
  updatedAt: number;
}

/** The first answer of a student to a "predict, then see" question. */
export interface PredictionTable {
  student: string;
  lab: string;
  name: string;
  /** Which option, from 0. */
  answer: number;
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

/** A web server that shares the database. */
export interface ServerTable {
  /** Of one start of it. */
  id: string;
  /** Where the other servers reach it. */
  url: string;
  seenAt: number;
}

/** Which server a browser's runs and stream are on. */
export interface HomeTable {
  student: string;
  /** The name that the browser gave itself: one for each student who uses it. */
  browser: string;
  server: string;
}

/** An exercise is graded again for everyone. */
export interface RegradeTable {
  id: string;
  lab: string;
  exercise: string;
  /** `applied`: its results are what counts. */
  state: 'running' | 'applied' | 'dropped';
  /** `LAB/EXERCISE` while it runs, so that there is one at a time. */
  openFor: string | null;
  createdAt: number;
  settledAt: number | null;
}

/** One attempt's new result in a regrade. The row is the job, as with attempts. */
export interface RegradeResultTable {
  id: string;
  regrade: string;
  attempt: string;
  state: AttemptState;
  leaseOwner: string | null;
  leaseUntil: number | null;
  tries: number;
  score: number | null;
  results: string | null;
  report: string | null;
  checksVersion: string | null;
  gradedAt: number | null;
}

export interface Tables {
  students: StudentTable;
  drafts: DraftTable;
  attempts: AttemptTable;
  roster: RosterTable;
  sessions: SessionTable;
  instructorLinks: InstructorLinkTable;
  settings: SettingTable;
  labRules: LabRuleTable;
  extensions: ExtensionTable;
  overrides: OverrideTable;
  checkRuns: CheckRunTable;
  predictions: PredictionTable;
  servers: ServerTable;
  homes: HomeTable;
  regrades: RegradeTable;
  regradeResults: RegradeResultTable;
}

export type Db = Kysely<Tables>;
export type AttemptRow = Selectable<AttemptTable>;
export type ServerRow = Selectable<ServerTable>;
export type StudentRow = Selectable<StudentTable>;
