/** The final grade: the best attempt at a model is measured on the test images, once, when the student says so. */
import { Router } from 'express';
import { factorAt } from '../classroom/grades.ts';
import { termsOf } from '../classroom/lab-rules.ts';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import { type ExerciseParts, finder } from './parts.ts';
import { viewOf } from './views.ts';

const refusals = {
  unfinished: 'An attempt is still being graded. It could be your best one, so wait until it is done.',
  none: 'No attempt of yours has a network that could be trained. Hand one in first.',
} as const;

export function finalRoutes({ exercises, store, queue, isClass }: ExerciseParts): Router {
  const find = finder(exercises);
  const router = Router();
  router
    .route('/exercises/:lab/:name/final')
    .post(async (request, response) => {
      const { exercise, key } = find(request.params, response);
      if (exercise.metadata.kind !== 'model')
        throw new HttpProblem(404, 'Only an exercise whose network is trained has a final grade.');
      const { due } = await termsOf(store, isClass, key.student, key.lab);
      const received = await store.insertFinal(key, (at) => factorAt(at, due));
      if (!('final' in received)) throw new HttpProblem(409, refusals[received.outcome]);
      const isNew = received.outcome === 'new';
      if (isNew) queue.wake();
      const view = await viewOf(received.final, store, queue);
      response
        .status(isNew ? 201 : 200)
        .location(`/api/attempts/${view.id}`)
        .json(view);
    })
    .all(onlyMethods('POST'));
  return router;
}
