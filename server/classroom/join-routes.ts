/** The way into a class, and out again: POST /api/join, /api/sign-in and /api/sign-out. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import { hashToken } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { clearSession, knownDevice, setDevice, setSession, tokenOf } from './cookies.ts';
import { sourceOf } from './guesses.ts';
import type { JoinDoor } from './joining.ts';
import type { PinDoor } from './sign-in.ts';

export interface Doors {
  readonly join: JoinDoor;
  readonly pin: PinDoor;
}

const text = (limit: number) => z.string().max(limit);
const token = z.string().regex(/^[\w-]{16,64}$/);
const joinBody = z.strictObject({
  name: text(400),
  code: text(40),
  rosterId: text(200).optional(),
  key: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
});
const signInBody = z.union(
  [
    z.strictObject({ name: text(400), pin: text(40) }),
    z.strictObject({ link: token }),
    z.strictObject({ instructor: token }),
  ],
  'a name and a pin, a link, or an instructor’s link.',
);

type Entering = { readonly role: 'student'; readonly student: string } | { readonly role: 'instructor' };

/** Ends the session that the browser had, and begins one with a new token: nobody can plant one beforehand. */
async function enter(request: Request, response: Response, store: Store, who: Entering): Promise<void> {
  const before = tokenOf(request);
  if (before !== undefined) await store.deleteSession(before);
  setSession(request, response, await store.insertSession(who));
}

/** Works for those who are not signed in. Without a class there is nothing to join: a 404. */
export function joinRoutes(store: Store, className: string | null, { join, pin }: Doors): Router {
  const router = Router();
  router.use(['/join', '/sign-in', '/sign-out'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (className !== null) return next();
    throw new HttpProblem(404, 'This is a course for one person: there is no class to join.');
  });

  router
    .route('/join')
    .get(
      async (_request, response) => void response.json({ class: className, roster: (await store.countRoster()) > 0 }),
    )
    .post(async (request, response) => {
      const source = sourceOf(request.ip);
      const { id, name, pinHash, keys } = await join.open({ ...check(joinBody, request.body), source });
      await enter(request, response, store, { role: 'student', student: id });
      setDevice(request, response, id, pinHash);
      response.status(201).json({ id, name, ...keys });
    })
    .all(onlyMethods('GET', 'HEAD', 'POST'));

  router
    .route('/sign-in')
    .post(async (request, response) => {
      const body = check(signInBody, request.body);
      if ('instructor' in body) {
        if (!(await store.isInstructorLink(body.instructor)))
          throw new HttpProblem(403, 'This instructor’s link has ended. The server prints a new one at each start.');
        await enter(request, response, store, { role: 'instructor' });
        response.json({ role: 'instructor', id: 'instructor', name: null });
        return;
      }
      const student =
        'link' in body
          ? await store.selectByLink(hashToken(body.link))
          : await pin.open({
              name: body.name,
              pin: body.pin.replace(/\s/g, ''),
              source: sourceOf(request.ip),
              knownDevice: (id, pinHash) => knownDevice(request, id, pinHash),
            });
      if (!student)
        throw new HttpProblem(
          403,
          'This sign-in link has ended. Use a newer one, your name and PIN, or ask your instructor.',
        );
      await enter(request, response, store, { role: 'student', student: student.id });
      if (student.pinHash) setDevice(request, response, student.id, student.pinHash);
      response.json({ role: 'student', id: student.id, name: student.name });
    })
    .all(onlyMethods('POST'));

  router
    .route('/sign-out')
    .post(async (request, response) => {
      const session = tokenOf(request);
      if (session !== undefined) await store.deleteSession(session);
      clearSession(request, response);
      response.status(204).end();
    })
    .all(onlyMethods('POST'));
  return router;
}
