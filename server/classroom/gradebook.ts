/** The grades of students, put together from the store: attempts, rules, extensions and the instructor's words. */
import { type ExtensionRow, type LabRules, noRules } from '../store/rules.ts';
import type { ScoreRow } from '../store/scores.ts';
import type { Store } from '../store/store.ts';
import type { CourseLab } from './course.ts';
import { type Due, dueFor, type ExerciseGrade, exerciseGrade, labScore, type Override } from './grades.ts';

type CourseExercise = CourseLab['exercises'][number];

/** What the grades need of the course. */
export type GradedCourse = readonly Pick<CourseLab, 'lab' | 'title' | 'exercises'>[];

export interface ExerciseMark extends ExerciseGrade, CourseExercise {
  /** In the order of their making. */
  readonly overrides: readonly Override[];
  /** Hand-ins, without those that nobody could grade. */
  readonly attempts: number;
  readonly waiting: number;
  /** Of a model: it was measured on the test images, and that counts. */
  readonly final: boolean;
}

export interface LabMark {
  readonly lab: string;
  readonly title: string;
  readonly rules: LabRules;
  readonly due: Due;
  readonly extension: ExtensionRow | null;
  /** The mean of the core exercises; null before anything is graded. */
  readonly score: number | null;
  /** Core exercises with a score. */
  readonly done: number;
  /** Core exercises. */
  readonly of: number;
  readonly exercises: readonly ExerciseMark[];
}

/** What the grades are made of, as it is in the store. */
export interface Ledger {
  readonly rules: ReadonlyMap<string, LabRules>;
  readonly extensions: readonly ExtensionRow[];
  readonly overrides: readonly (Override & Pick<ScoreRow, 'student' | 'lab' | 'exercise'>)[];
  readonly scores: readonly ScoreRow[];
}

const nothingRuled: ReadonlyMap<string, LabRules> = new Map();

/**
 * Reads what the grades of the class are made of, or of some students. A course for one person has no rules, whatever
 * a class has left in its store.
 */
export async function readLedger(store: Store, isClass: boolean, of?: readonly string[]): Promise<Ledger> {
  const [scores, rules, extensions, overrides] = await Promise.all([
    store.selectScores({ students: of }),
    isClass ? store.selectLabRules() : nothingRuled,
    isClass ? store.selectExtensions(of) : [],
    isClass ? store.selectOverrides(of) : [],
  ]);
  return { scores, rules, extensions, overrides };
}

const keyOf = (...parts: readonly string[]): string => parts.join('\0');

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** A final grade stands for the attempt that it measured: that one's time of receipt is what counts. */
function asMeasured(final: ScoreRow, attempts: readonly ScoreRow[]): ScoreRow {
  const measured = attempts.find(({ sourceHash }) => sourceHash === final.sourceHash);
  return measured ? { ...final, id: measured.id, receivedAt: measured.receivedAt } : final;
}

/** What a student's rows at one exercise come to; they are in the order of receipt, as the instructor's words are. */
export function markRows(
  rows: readonly ScoreRow[],
  due: Due,
  overrides: readonly Override[],
): Omit<ExerciseMark, keyof CourseExercise> {
  const attempts = rows.filter(({ kind }) => kind !== 'final');
  const final = rows.findLast(({ kind, state }) => kind === 'final' && state === 'done');
  const counting = final ? [asMeasured(final, attempts)] : attempts;
  const gradable = attempts.filter(({ state }) => state !== 'could-not-grade');
  return {
    ...exerciseGrade(counting, due, overrides),
    overrides,
    attempts: gradable.length,
    waiting: gradable.filter(({ state }) => state !== 'done').length,
    final: final !== undefined,
  };
}

/** The grade of an exercise from its rows. */
export const markExercise = (
  exercise: CourseExercise,
  rows: readonly ScoreRow[],
  due: Due,
  overrides: readonly Override[],
): ExerciseMark => ({ ...exercise, ...markRows(rows, due, overrides) });

/** The deadline of a lab that holds for a student. */
export const dueOf = (rules: LabRules, extension: Pick<ExtensionRow, 'until'> | null | undefined): Due => ({
  until: dueFor(rules.deadline, extension?.until ?? null),
  latePolicy: rules.latePolicy,
});

/** The grades of these students in every lab of the course, by student. */
export function gradebook(
  course: GradedCourse,
  students: readonly string[],
  { rules, extensions, overrides, scores }: Ledger,
): Map<string, LabMark[]> {
  const rowsOf = grouped(scores, ({ student, lab, exercise }) => keyOf(student, lab, exercise));
  const wordsOf = grouped(overrides, ({ student, lab, exercise }) => keyOf(student, lab, exercise));
  const extensionOf = new Map(extensions.map((extension) => [keyOf(extension.student, extension.lab), extension]));
  const markLab = (student: string, { lab, title, exercises }: GradedCourse[number]): LabMark => {
    const ruled = rules.get(lab) ?? noRules;
    const extension = extensionOf.get(keyOf(student, lab)) ?? null;
    const due = dueOf(ruled, extension);
    const marks = exercises.map((exercise) => {
      const key = keyOf(student, lab, exercise.name);
      return markExercise(exercise, rowsOf.get(key) ?? [], due, wordsOf.get(key) ?? []);
    });
    const core = marks.filter((mark) => mark.core).map(({ score }) => score);
    return {
      ...{ lab, title, rules: ruled, due, extension, exercises: marks },
      score: labScore(core),
      done: core.filter((score) => score !== null).length,
      of: core.length,
    };
  };
  return new Map(students.map((student) => [student, course.map((lab) => markLab(student, lab))]));
}

/** The grades of one student, lab by lab. */
export async function gradesOf(
  store: Store,
  course: GradedCourse,
  student: string,
  isClass: boolean,
): Promise<LabMark[]> {
  return gradebook(course, [student], await readLedger(store, isClass, [student])).get(student) ?? [];
}
