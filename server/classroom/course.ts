/** The course as the instructor's pages list it: labs, and their exercises and questions in the order of the lessons. */
import type { BoardExercise, BoardLab } from '../../labs/kit/class/board.ts';
import type { ExerciseShelf } from '../grading/course-grader.ts';
import type { Lab } from '../labs/discover.ts';
import { type LessonPlaces, readPlaces } from '../labs/places.ts';

export interface CourseLab extends BoardLab {
  /** The questions to predict. */
  readonly questions: LessonPlaces['questions'];
}

/** Exercises that a lesson doesn't place come last. */
function inOrder(exercises: readonly BoardExercise[], placed: readonly string[]): BoardExercise[] {
  const place = ({ name }: BoardExercise) => (placed.includes(name) ? placed.indexOf(name) : placed.length);
  return [...exercises].sort((a, b) => place(a) - place(b));
}

/** Reads the lessons once, at the start. */
export function readCourse(labs: readonly Lab[], shelf: ExerciseShelf): Promise<CourseLab[]> {
  return Promise.all(
    labs.map(async ({ name: lab, folder, metadata }): Promise<CourseLab> => {
      const { exercises: placed, questions } = await readPlaces(folder);
      const own = [...shelf.values()]
        .filter((exercise) => exercise.lab === lab)
        .map(({ name, metadata: { title, core, kind } }) => ({ name, title, core, kind }));
      return { lab, title: metadata.title, exercises: inOrder(own, placed), questions };
    }),
  );
}
