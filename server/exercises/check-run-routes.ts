/** PUT /exercises/:lab/:name/checks: the page tells how its visible checks went. */
import { Router } from 'express';
import { z } from 'zod';
import { runsAtAll } from '../../labs/kit/class/board.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import { type ExerciseParts, finder } from './parts.ts';

const body = z.strictObject({ passing: z.int().min(0), total: z.int().min(1), failing: z.string().nullable() });

export function checkRunRoutes({ exercises, store }: Pick<ExerciseParts, 'exercises' | 'store'>): Router {
  const find = finder(exercises);
  const router = Router();
  router
    .route('/exercises/:lab/:name/checks')
    .put(async (request, response) => {
      const { exercise, key } = find(request.params, response);
      const run = check(body, request.body);
      const names = [runsAtAll, ...exercise.visible.map(({ name }) => name)];
      if (run.total !== exercise.visible.length || run.passing > run.total)
        throw new HttpProblem(400, `passing: of the ${exercise.visible.length} checks that there are.`, 'passing');
      if ((run.failing === null) !== (run.passing === run.total))
        throw new HttpProblem(400, 'failing: the first check that failed, or null when all passed.', 'failing');
      if (run.failing !== null && !names.includes(run.failing))
        throw new HttpProblem(400, 'failing: the name of a visible check.', 'failing');
      await store.saveCheckRun(key, run);
      response.status(204).end();
    })
    .all(onlyMethods('PUT'));
  return router;
}
