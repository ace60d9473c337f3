/** What the routes of the exercises are made of. */
import type { ExerciseShelf } from '../grading/course-grader.ts';
import type { GradingQueue } from '../grading/queue.ts';
import { HttpProblem } from '../http/problems.ts';
import { localStudent } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

export interface ExerciseParts {
  readonly exercises: ExerciseShelf;
  readonly store: Store;
  readonly queue: GradingQueue;
  readonly attemptsPerMinute: number;
}

/** The exercise of an address, and what its rows are found by. Throws a 404. */
export function finder(exercises: ExerciseShelf) {
  return ({ lab, name }: { lab: string; name: string }) => {
    const exercise = exercises.get(`${lab}/${name}`);
    if (!exercise) throw new HttpProblem(404, `There is no exercise "${name}" in a lab "${lab}".`);
    return { exercise, key: { student: localStudent, lab, exercise: name } };
  };
}
