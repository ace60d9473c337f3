/** The instructor's board: all of it at once, then what changes. */
import { Router } from 'express';
import type { BoardView } from '../../labs/kit/class/board.ts';
import { sendLargeJson } from '../http/compressed.ts';
import { onlyMethods } from '../http/problems.ts';
import { readBoard } from './board.ts';
import type { ClassroomParts } from './parts.ts';

/** GET /class/board and GET /class/board/events. Boards that ask at the same time share one reading. */
export function boardRoutes({ store, course, board }: ClassroomParts): Router {
  const labs = course.map(({ lab, title, exercises }) => ({ lab, title, exercises }));
  let reading: ReturnType<typeof readBoard> | null = null;
  const read = () => {
    reading ??= readBoard(store).finally(() => {
      reading = null;
    });
    return reading;
  };
  const router = Router();
  router
    .route('/class/board')
    .get(async (request, response) => {
      const { students, cells } = await read();
      await sendLargeJson(request, response, { now: Date.now(), labs, students, cells } satisfies BoardView);
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/board/events')
    .get((_request, response) => board.connect(response))
    .all(onlyMethods('GET'));
  return router;
}
