/** DELETE /api/class/people/:id?forever: everything of a student is gone, for good. */
import { Router } from 'express';
import { HttpProblem } from '../http/problems.ts';
import type { Log } from '../operation/log.ts';
import type { Store } from '../store/store.ts';
import { instructorOnly } from './who.ts';

/** Answers with the rows that were erased, by table. Without `?forever` it is another's request. */
export function eraseRoutes(store: Store, log: Log): Router {
  const router = Router();
  router.delete('/class/people/:id', instructorOnly, async (request, response, next) => {
    if (request.query.forever === undefined) return next();
    const { id } = request.params as { id: string };
    const erased = await store.eraseStudent(id).catch((error: unknown) => {
      throw error instanceof RangeError ? new HttpProblem(409, error.message) : error;
    });
    if (!erased) throw new HttpProblem(404, 'There is no such student.');
    log.info({ student: id, erased }, 'student deleted');
    response.set('Cache-Control', 'no-store').json({ erased });
  });
  return router;
}
