/** What the routes of the exercises are made of. */

import type { Response } from 'express';
import { studentOf } from '../classroom/who.ts';
import type { ExerciseShelf } from '../grading/course-grader.ts';
import type { GradingQueue } from '../grading/queue.ts';
import type { Regrader } from '../grading/regrader.ts';
import { HttpProblem } from '../http/problems.ts';
import type { Store } from '../store/store.ts';

export interface ExerciseParts {
  readonly exercises: ExerciseShelf;
  readonly store: Store;
  readonly queue: GradingQueue;
  /** Null for a server that grades nothing: others do. */
  readonly regrader: Regrader | null;
  readonly attemptsPerMinute: number;
  /** Resolves when a sandbox for hand-ins can be started here, or none is needed. Rejects with a sentence. */
  readonly sandboxStarts: () => Promise<void>;
  /** Whether there is a class, whose instructor sets rules. */
  readonly isClass: boolean;
}

/** The exercise of an address, and what the rows of the one who asks are found by. Throws a 404 or a 401. */
export function finder(exercises: ExerciseShelf) {
  return ({ lab, name }: { lab: string; name: string }, response: Response) => {
    const exercise = exercises.get(`${lab}/${name}`);
    if (!exercise) throw new HttpProblem(404, `There is no exercise "${name}" in a lab "${lab}".`);
    return { exercise, key: { student: studentOf(response), lab, exercise: name } };
  };
}
