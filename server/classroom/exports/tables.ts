/** Grades as files: a table for a spreadsheet, and everything as JSON. */
import { csvRows } from '../../../labs/kit/csv.ts';
import { exerciseGradeView, rulesView } from '../grade-views.ts';
import type { GradedCourse } from '../gradebook.ts';
import type { GradedStudent } from './class-grades.ts';

/** RFC 4180 with a heading: a line for each student; a column for each lab's score, followed by those of its exercises. */
export function gradesCsv(course: GradedCourse, students: readonly GradedStudent[]): string {
  const heading = course.flatMap(({ lab, exercises }) => [lab, ...exercises.map(({ name }) => `${lab}/${name}`)]);
  const lines = students.map(({ id, name, rosterId, folder, labs }) => [
    ...[rosterId, name, id, folder],
    ...labs.flatMap(({ score, exercises }) => [score, ...exercises.map((mark) => mark.score)]),
  ]);
  return csvRows([['roster id', 'name', 'id', 'folder', ...heading], ...lines]);
}

/** Everything that makes up the scores. */
export function gradesJson(className: string, students: readonly GradedStudent[], now = Date.now()): string {
  const plain = students.map(({ labs, ...student }) => ({
    ...student,
    labs: labs.map(({ lab, title, rules, due, extension, score, exercises }) => ({
      ...{ lab, title, score, ...rulesView(rules) },
      due: due.until === null ? null : new Date(due.until).toISOString(),
      extension: extension && { until: new Date(extension.until).toISOString(), note: extension.note },
      exercises: exercises.map(exerciseGradeView),
    })),
  }));
  return `${JSON.stringify({ class: className, at: new Date(now).toISOString(), students: plain }, null, 2)}\n`;
}
