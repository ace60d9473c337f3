/** The instructor's word on a score, with a note that the student reads. */
import { Router } from 'express';
import { z } from 'zod';
import type { ExerciseShelf } from '../grading/course-grader.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { Store } from '../store/store.ts';
import { classStudent, noteText } from './bodies.ts';
import { overrideView } from './grade-views.ts';

const body = z.strictObject({
  student: z.string(),
  lab: z.string(),
  exercise: z.string(),
  score: z.int().min(0).max(100).nullable(),
  note: noteText.refine((text) => text.length > 0, 'Say why: the student reads it.'),
});

/** POST /class/overrides. For the instructor. A score of null takes the earlier word back. */
export function overrideRoutes({
  store,
  exercises,
}: {
  readonly store: Store;
  readonly exercises: ExerciseShelf;
}): Router {
  const router = Router();
  router
    .route('/class/overrides')
    .post(async (request, response) => {
      const { student, lab, exercise, score, note } = check(body, request.body);
      if (!exercises.has(`${lab}/${exercise}`))
        throw new HttpProblem(404, `There is no exercise "${exercise}" in a lab "${lab}".`);
      const { id } = await classStudent(store, student);
      const kept = await store.insertOverride({ student: id, lab, exercise, score, note });
      response.status(201).json(overrideView(kept));
    })
    .all(onlyMethods('POST'));
  return router;
}
