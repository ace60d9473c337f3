/** GET /api/me: who the page's reader is, and whether there is a class. */
import { Router } from 'express';
import { onlyMethods } from '../http/problems.ts';
import type { Store } from '../store/store.ts';
import { whoOf } from './who.ts';

export interface ClassParts {
  readonly store: Store;
  /** Null: a course for one person, without signing in. */
  readonly className: string | null;
}

/** `name` is the student's; null for an instructor, and without a class. */
export function meRoutes({ store, className }: ClassParts): Router {
  const router = Router();
  router
    .route('/me')
    .get(async (_request, response) => {
      const who = whoOf(response);
      const student = who.role === 'student' && className !== null ? await store.selectStudent(who.student) : undefined;
      response.set('Cache-Control', 'no-store').json({ class: className, role: who.role, name: student?.name ?? null });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
