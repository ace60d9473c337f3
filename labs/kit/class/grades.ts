/** Rules and grades as the server tells them and the pages show them. Times are ISO texts in UTC. */

/** What lateness costs. For each day begun after the deadline `perDayPercent` are taken off; after `maxDays` all. */
export interface LatePolicy {
  readonly perDayPercent: number;
  readonly maxDays: number;
}

/** What holds for a lab. */
export interface LabRulesView {
  /** A closed lab takes no hand-ins. */
  readonly open: boolean;
  readonly deadline: string | null;
  /** Null: what comes after the deadline counts nothing. */
  readonly latePolicy: LatePolicy | null;
  /** From when on the solutions may be seen; null for never. */
  readonly solutionsAt: string | null;
}

/** A later deadline for one student. */
export interface ExtensionView {
  readonly student: string;
  readonly until: string;
  readonly note: string;
}

/** A lab on the instructor's page of rules. */
export interface RuledLabView extends LabRulesView {
  readonly lab: string;
  readonly title: string;
  readonly extensions: readonly ExtensionView[];
}

/** An instructor's word on a score; a null score took an earlier word back. */
export interface OverrideView {
  readonly score: number | null;
  readonly note: string;
  readonly createdAt: string;
}

/** The attempt that counts, and what its time of receipt made of its score. */
export interface CountedView {
  readonly attempt: string;
  readonly receivedAt: string;
  /** Before lateness, in points of 100. */
  readonly score: number;
  /** Days begun after the deadline. */
  readonly daysLate: number;
  /** 0 … 1. */
  readonly factor: number;
  /** `score` × `factor`. */
  readonly points: number;
}

export interface ExerciseGradeView {
  readonly name: string;
  readonly title: string;
  readonly core: boolean;
  readonly kind: 'function' | 'model';
  /** What counts, in points of 100; null before there is anything. */
  readonly score: number | null;
  /** The best attempt before lateness. */
  readonly best: number | null;
  readonly counted: CountedView | null;
  /** All words of the instructor, the latest first: while its score isn't null it is the score. */
  readonly overrides: readonly OverrideView[];
  /** Hand-ins, without those that nobody could grade. */
  readonly attempts: number;
  /** How many of them are not graded yet. */
  readonly waiting: number;
  /** Of a model: measured on the test images, once and for all. */
  readonly final: boolean;
}

export interface LabGradeView extends LabRulesView {
  readonly lab: string;
  readonly title: string;
  /** The student's own deadline: the lab's, or that of their extension. */
  readonly due: string | null;
  readonly extension: Pick<ExtensionView, 'until' | 'note'> | null;
  /** The mean of the core exercises; null before anything is graded. */
  readonly score: number | null;
  /** Core exercises with a score, and all of them. */
  readonly done: number;
  readonly of: number;
  readonly exercises: readonly ExerciseGradeView[];
}

/** A student's own grades. */
export interface GradesView {
  /** Null in a course for one person. */
  readonly class: string | null;
  readonly labs: readonly LabGradeView[];
}

/** What the course map shows of a lab. */
export interface LabProgressView {
  readonly lab: string;
  readonly done: number;
  readonly of: number;
  readonly score: number | null;
  readonly due: string | null;
}

/** What holds for a student in a lab, as an exercise shows it. */
export interface LabTermsView {
  readonly open: boolean;
  /** The student's own deadline. */
  readonly due: string | null;
  /** It is later than everyone's. */
  readonly extended: boolean;
  readonly latePolicy: LatePolicy | null;
  /** Whether the solution may be seen. */
  readonly solution: boolean;
}

/** An exercise that is graded again for everyone. */
export interface RegradeView {
  readonly id: string;
  readonly lab: string;
  readonly exercise: string;
  readonly createdAt: string;
  /** `ready`: every attempt is through, and the instructor is to apply or to drop it. */
  readonly state: 'running' | 'ready' | 'applied' | 'dropped';
  readonly settledAt: string | null;
  /** Attempts in all, those graded again, and those that could not be: their old results stay. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** A student whose score a regrade changes, or would. */
export interface RegradeChange {
  readonly student: string;
  readonly name: string;
  /** Scores of the exercise, after lateness. */
  readonly before: number | null;
  readonly after: number | null;
  /** The instructor has set this student's score: it stays, whatever the regrade finds. */
  readonly overridden: boolean;
}

/** A student's score of one exercise in the instructor's table. */
export interface ClassGradeCell {
  readonly score: number | null;
  readonly best: number | null;
  readonly attempts: number;
  readonly waiting: number;
  /** Of the attempt that counts. */
  readonly daysLate: number;
  /** Of the instructor's word that is the score; null where there is none. */
  readonly note: string | null;
}

/** The instructor's table: labs and exercises of a student are in the order of `labs`. */
export interface ClassGradesView {
  readonly labs: readonly {
    readonly lab: string;
    readonly title: string;
    readonly exercises: readonly { readonly name: string; readonly title: string; readonly core: boolean }[];
  }[];
  readonly students: readonly {
    readonly id: string;
    readonly name: string;
    readonly rosterId: string | null;
    readonly labs: readonly { readonly score: number | null; readonly exercises: readonly ClassGradeCell[] }[];
  }[];
}
