/** Which backends the server has, over HTTP. */
import { Router } from 'express';
import type { BackendChoice } from '../../labs/kit/protocol.ts';
import { onlyMethods } from '../http/problems.ts';
import { serverBackendNames } from './names.ts';
import { createSurvey } from './survey.ts';

/**
 * GET /api/backends: the one that runs train on and why, and the names that --backend takes.
 * GET /api/backends/available: each of them, and whether it loads here. The first time that takes some seconds.
 */
export function backendRoutes(backend: Promise<BackendChoice>): Router {
  const router = Router();
  const survey = createSurvey();
  router
    .route('/backends')
    .get(async (_request, response) => {
      const problem = { backend: null, problem: 'No backend could be loaded.' };
      const chosen = await backend.then(
        (backend) => ({ backend }),
        (error: Error) => ({ ...problem, problem: error.message }),
      );
      response.set('Cache-Control', 'no-store').json({ ...chosen, names: serverBackendNames });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/backends/available')
    .get(async (_request, response) => {
      response.set('Cache-Control', 'no-store').json({ backends: await survey() });
    })
    .all(onlyMethods('GET'));
  return router;
}
