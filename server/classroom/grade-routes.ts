/** A student's own grades, and how far along the course they are. */
import { Router } from 'express';
import type { GradesView } from '../../labs/kit/class/grades.ts';
import { onlyMethods } from '../http/problems.ts';
import type { Store } from '../store/store.ts';
import { labGradeView, progressView } from './grade-views.ts';
import { type GradedCourse, gradesOf } from './gradebook.ts';
import { studentOf } from './who.ts';

export interface GradeParts {
  readonly store: Store;
  readonly course: GradedCourse;
  /** Null: a course for one person. */
  readonly className: string | null;
}

/** GET /grades, and GET /progress for the course map. */
export function gradeRoutes({ store, course, className }: GradeParts): Router {
  const router = Router();
  router
    .route('/grades')
    .get(async (_request, response) => {
      const labs = await gradesOf(store, course, studentOf(response), className !== null);
      const view: GradesView = { class: className, labs: labs.map(labGradeView) };
      response.set('Cache-Control', 'no-store').json(view);
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/progress')
    .get(async (_request, response) => {
      const labs = await gradesOf(store, course, studentOf(response), className !== null);
      response.set('Cache-Control', 'no-store').json({ labs: labs.map(progressView) });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
