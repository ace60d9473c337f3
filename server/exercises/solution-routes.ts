/** The reference solution, once the instructor has released it: the only way on which a solution leaves the server. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Router } from 'express';
import { mayReadSolution, termsOf } from '../classroom/lab-rules.ts';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import { type ExerciseParts, finder } from './parts.ts';

/** GET /exercises/LAB/NAME/solution: a 404 before it is released, and in a course for one person. */
export function solutionRoutes({ exercises, store, isClass }: ExerciseParts): Router {
  const find = finder(exercises);
  const router = Router();
  router
    .route('/exercises/:lab/:name/solution')
    .get(async (request, response) => {
      const { exercise, key } = find(request.params, response);
      const terms = await termsOf(store, isClass, key.student, key.lab);
      if (!mayReadSolution(terms, Date.now()))
        throw new HttpProblem(404, 'The solution of this exercise has not been released.');
      response.json({ source: await readFile(path.join(exercise.folder, 'solution.ts'), 'utf8') });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
