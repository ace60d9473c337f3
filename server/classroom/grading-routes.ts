/** Grades over HTTP: the students' own, and what the instructor sets. */
import { Router } from 'express';
import type { ExerciseParts } from '../exercises/parts.ts';
import type { CourseLab } from './course.ts';
import { exportRoutes } from './export-routes.ts';
import { gradeRoutes } from './grade-routes.ts';
import { overrideRoutes } from './override-routes.ts';
import { regradeRoutes } from './regrade-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { instructorOnly } from './who.ts';

export interface GradingParts extends ExerciseParts {
  readonly course: readonly CourseLab[];
  /** Null: a course for one person. */
  readonly className: string | null;
}

export function gradingRoutes(parts: GradingParts): Router {
  const router = Router();
  router.use(gradeRoutes(parts));
  router.use('/class', instructorOnly, (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  return router.use(ruleRoutes(parts), overrideRoutes(parts), regradeRoutes(parts), exportRoutes(parts));
}
