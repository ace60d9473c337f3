/** The instructor's routes on work and grades, under /class, which is guarded as a whole. */
import { Router } from 'express';
import { boardRoutes } from './board-routes.ts';
import { insightRoutes } from './insight-routes.ts';
import type { ClassroomParts } from './parts.ts';
import { studentRoutes } from './student-routes.ts';

export function classroomRoutes(parts: ClassroomParts): Router {
  return Router().use(boardRoutes(parts), studentRoutes(parts), insightRoutes(parts));
}
