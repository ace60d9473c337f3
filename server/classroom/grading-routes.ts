/** Grades over HTTP: the students' own, and what the instructor sets under /class, which is guarded as a whole. */
import { Router } from 'express';
import type { ExerciseParts } from '../exercises/parts.ts';
import type { Log } from '../operation/log.ts';
import type { CourseLab } from './course.ts';
import { exportRoutes } from './export-routes.ts';
import { gradeRoutes } from './grade-routes.ts';
import { overrideRoutes } from './override-routes.ts';
import { regradeRoutes } from './regrade-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

export interface GradingParts extends ExerciseParts {
  readonly course: readonly CourseLab[];
  /** Null: a course for one person. */
  readonly className: string | null;
  readonly log: Log;
}

export function gradingRoutes(parts: GradingParts): Router {
  const instructors = [ruleRoutes(parts), overrideRoutes(parts), regradeRoutes(parts), exportRoutes(parts)];
  return Router().use(gradeRoutes(parts), ...instructors);
}
