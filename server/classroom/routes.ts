/** The instructor's routes, under /class: to everyone else there is nothing. */
import { Router } from 'express';
import { boardRoutes } from './board-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import type { ClassroomParts } from './parts.ts';
import { studentRoutes } from './student-routes.ts';
import { instructorOnly } from './who.ts';

export function classroomRoutes(parts: ClassroomParts): Router {
  const router = Router();
  router.use('/class', instructorOnly, (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  return router.use(boardRoutes(parts), studentRoutes(parts), insightRoutes(parts));
}
