/** The grades of the whole class: for the instructor's table, and for export. */
import type { ClassGradesView } from '../../../labs/kit/class/grades.ts';
import type { Store } from '../../store/store.ts';
import { type GradedCourse, gradebook, type LabMark, readLedger } from '../gradebook.ts';
import { folderNames } from './folder-names.ts';

export interface GradedStudent {
  readonly id: string;
  readonly name: string;
  readonly rosterId: string | null;
  /** Where the code export keeps this student's files. */
  readonly folder: string;
  readonly labs: readonly LabMark[];
}

/** Everyone in the class, by name, with their grades in every lab. */
export async function classGrades(store: Store, course: GradedCourse): Promise<GradedStudent[]> {
  const [students, ledger] = await Promise.all([store.selectGradedStudents(), readLedger(store, true)]);
  const folders = folderNames(students);
  const book = gradebook(
    course,
    students.map(({ id }) => id),
    ledger,
  );
  return students.map(({ id, name, rosterId }) => ({
    ...{ id, name, rosterId },
    folder: folders.get(id) ?? id,
    labs: book.get(id) ?? [],
  }));
}

/** What the instructor's table shows. */
export function classGradesView(course: GradedCourse, students: readonly GradedStudent[]): ClassGradesView {
  return {
    labs: course.map(({ lab, title, exercises }) => ({ lab, title, exercises })),
    students: students.map(({ id, name, rosterId, labs }) => ({
      ...{ id, name, rosterId },
      labs: labs.map(({ score, exercises }) => ({
        score,
        exercises: exercises.map((mark) => ({
          ...{ score: mark.score, best: mark.best, attempts: mark.attempts, waiting: mark.waiting },
          daysLate: mark.counted?.daysLate ?? 0,
          note: mark.override?.note ?? null,
        })),
      })),
    })),
  };
}
