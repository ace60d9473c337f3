/** Grades and rules as the pages see them. */
import type {
  CountedView,
  ExerciseGradeView,
  ExtensionView,
  LabGradeView,
  LabProgressView,
  LabRulesView,
  OverrideView,
} from '../../labs/kit/class/grades.ts';
import type { ExtensionRow, LabRules } from '../store/rules.ts';
import type { ExerciseMark, LabMark } from './gradebook.ts';
import type { Counted, Override } from './grades.ts';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

export const rulesView = ({ open, deadline, latePolicy, solutionsAt }: LabRules): LabRulesView => ({
  ...{ open, latePolicy },
  deadline: isoOrNull(deadline),
  solutionsAt: isoOrNull(solutionsAt),
});

export const extensionView = ({ student, until, note }: ExtensionRow): ExtensionView => ({
  ...{ student, note },
  until: iso(until),
});

export const overrideView = ({ score, note, createdAt }: Override): OverrideView => ({
  ...{ score, note },
  createdAt: iso(createdAt),
});

const countedView = ({ id, receivedAt, score, daysLate, factor, points }: Counted): CountedView => ({
  ...{ attempt: id, score, daysLate, factor, points },
  receivedAt: iso(receivedAt),
});

export function exerciseGradeView(mark: ExerciseMark): ExerciseGradeView {
  const { name, title, core, kind, score, best, counted, overrides, attempts, waiting, final } = mark;
  return {
    ...{ name, title, core, kind, score, best, attempts, waiting, final },
    counted: counted && countedView(counted),
    overrides: overrides.map(overrideView).reverse(),
  };
}

export function labGradeView({ lab, title, rules, due, extension, score, done, of, exercises }: LabMark): LabGradeView {
  return {
    ...{ lab, title, score, done, of, ...rulesView(rules) },
    due: isoOrNull(due.until),
    extension: extension && { until: iso(extension.until), note: extension.note },
    exercises: exercises.map(exerciseGradeView),
  };
}

export const progressView = ({ lab, done, of, score, due }: LabMark): LabProgressView => ({
  ...{ lab, done, of, score },
  due: isoOrNull(due.until),
});
