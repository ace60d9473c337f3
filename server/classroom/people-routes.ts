/** The instructor's routes for the people of a class, under /class, which is guarded as a whole. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { StudentRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { changeCode, readableCode, readClass } from './class-setting.ts';
import { tokenOf } from './cookies.ts';
import type { Doors } from './join-routes.ts';
import { makeKeys } from './joining.ts';
import { RosterError, readRoster } from './roster-csv.ts';

const rosterBody = z.strictObject({ csv: z.string().max(1_000_000) });

const personOf = ({ id, name, rosterId, createdAt, seenAt, pinLockedUntil }: StudentRow) => ({
  id,
  name,
  rosterId,
  joinedAt: createdAt,
  seenAt,
  locked: (pinLockedUntil ?? 0) > Date.now(),
});

/** Everyone of the class, who was removed from it, and who of the roster has not joined. */
async function everyone(store: Store) {
  const [all, roster] = [await store.selectPeople(), await store.selectRoster()];
  const joined = new Set(all.map(({ rosterId }) => rosterId));
  return {
    people: all.filter(({ removedAt }) => removedAt === null).map(personOf),
    removed: all.filter(({ removedAt }) => removedAt !== null).map(personOf),
    missing: roster.filter(({ rosterId }) => !joined.has(rosterId)),
    roster: roster.length,
  };
}

/** `addresses` are those under which students reach the server, the best first; empty when only this machine can. */
export function peopleRoutes(store: Store, { pin }: Doors, addresses: () => readonly string[]): Router {
  const router = Router();
  const person = async (request: Request<{ student: string }>): Promise<StudentRow> => {
    const student = await store.selectStudent(request.params.student);
    if (student && student.name !== null) return student;
    throw new HttpProblem(404, 'There is no such student in this class.');
  };
  const list = async (response: Response) => void response.json(await everyone(store));

  router
    .route('/class/people')
    .get((_request, response) => list(response))
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/people/:student/keys')
    .post(async (request, response) => {
      const { id } = await person(request);
      const { keys, kept } = await makeKeys();
      await store.saveKeys(id, kept);
      pin.forgive(id);
      response.json(keys);
    })
    .all(onlyMethods('POST'));
  router
    .route('/class/people/:student/sessions')
    .delete(async (request, response) => {
      await store.deleteSessionsOf((await person(request)).id);
      response.status(204).end();
    })
    .all(onlyMethods('DELETE'));
  router
    .route('/class/people/:student')
    .delete(async (request, response) => {
      const { id } = await person(request);
      await store.setRemoved(id, Date.now());
      await store.deleteSessionsOf(id);
      response.status(204).end();
    })
    .all(onlyMethods('DELETE'));
  router
    .route('/class/people/:student/return')
    .post(async (request, response) => {
      await store.setRemoved((await person(request)).id, null);
      response.status(204).end();
    })
    .all(onlyMethods('POST'));

  router
    .route('/class/roster')
    .post(async (request, response) => {
      const { csv } = check(rosterBody, request.body);
      const rows = rosterOf(csv);
      response.json({ roster: rows.length, linked: await store.replaceRoster(rows) });
    })
    .delete(async (_request, response) => {
      await store.replaceRoster([]);
      response.status(204).end();
    })
    .all(onlyMethods('POST', 'DELETE'));

  router
    .route('/class/code')
    .post(async (_request, response) => void response.json({ code: readableCode(await changeCode(store)) }))
    .all(onlyMethods('POST'));
  router
    .route('/class/join')
    .get(async (_request, response) => {
      const { name, code } = (await readClass(store)) ?? { name: '', code: '' };
      const [joined, roster] = [await store.countPeople(), await store.countRoster()];
      response.json({ name, code: readableCode(code), addresses: addresses(), joined, roster });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/class/instructors')
    .delete(async (request, response) => {
      await store.endInstructors(tokenOf(request) ?? '');
      response.json({ instructor: await store.insertInstructorLink() });
    })
    .all(onlyMethods('DELETE'));
  return router;
}

function rosterOf(csv: string) {
  try {
    return readRoster(csv);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    throw new HttpProblem(400, error.message, 'csv', { problems: error.problems });
  }
}
