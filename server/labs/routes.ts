/** GET /api/labs: the labs along the lecture's path. */
import { Router } from 'express';
import { onlyMethods } from '../http/problems.ts';
import type { Lab } from './discover.ts';

/** Each lab with its metadata, whether it has a default experiment, and the ids of all that it has. */
export function labRoutes(labs: readonly Lab[]): Router {
  const body = {
    labs: labs.map(({ name, metadata, experiments }) => {
      const ids = experiments.map(({ id }) => id);
      return { name, ...metadata, experiment: ids.includes(name), experiments: ids };
    }),
  };
  const router = Router();
  router
    .route('/labs')
    .get((_request, response) => void response.set('Cache-Control', 'no-cache').json(body))
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
