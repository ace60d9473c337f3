/** Who asks: found once for each request, and read by the routes. */
import type { RequestHandler, Response } from 'express';
import { HttpProblem } from '../http/problems.ts';
import { instructorStudent, localStudent } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { sessionCookie, tokenOf } from './cookies.ts';

export { sessionCookie };

/** `student` is the row under which drafts, hand-ins and runs of this person are kept. */
export type Who =
  | { readonly role: 'student'; readonly student: string }
  | { readonly role: 'instructor'; readonly student: typeof instructorStudent }
  | { readonly role: 'nobody' };

const nobody: Who = { role: 'nobody' };

async function whoHas(token: string | undefined, store: Store): Promise<Who> {
  const session = token === undefined ? undefined : await store.selectSession(token);
  if (!session) return nobody;
  return session.role === 'instructor'
    ? { role: 'instructor', student: instructorStudent }
    : { role: 'student', student: session.student };
}

/** How often it is noted that a student is here, in milliseconds. */
const noteEveryMs = 60_000;

/** Notes that a student is here, at most once a minute; nobody waits for it. */
function seenBy(store: Store): (who: Who) => void {
  const noted = new Map<string, number>();
  return (who) => {
    const now = Date.now();
    if (who.role !== 'student' || Math.abs(now - (noted.get(who.student) ?? 0)) < noteEveryMs) return;
    noted.set(who.student, now);
    store.touchStudent(who.student, now).catch(() => noted.delete(who.student));
  };
}

/**
 * Finds out who asks. Without a class there is one student, and nobody has to sign in. Pages are for everyone, so they
 * come even when the store does not answer.
 */
export function identify(isClass: boolean, store: Store): RequestHandler {
  const note = seenBy(store);
  return async (request, response, next) => {
    const who: Who = isClass
      ? await whoHas(tokenOf(request), store).catch((error: unknown) => {
          if (request.path.startsWith('/api/')) throw error;
          return nobody;
        })
      : { role: 'student', student: localStudent };
    response.locals.who = who;
    if (isClass) note(who);
    next();
  };
}

export const whoOf = (response: Response): Who => (response.locals.who as Who | undefined) ?? nobody;

/** Whose drafts, hand-ins and runs a request is about: the student's own. Throws a 401 for nobody. */
export function studentOf(response: Response): string {
  const who = whoOf(response);
  if (who.role === 'nobody') throw new HttpProblem(401, 'Sign in first: open the address that your instructor shows.');
  return who.student;
}

/** Lets only those through who are signed in. */
export const signedInOnly: RequestHandler = (_request, response, next) => {
  studentOf(response);
  next();
};

/** Lets only the instructor through; to everyone else there is nothing here, and what is answered is kept nowhere. */
export const instructorOnly: RequestHandler = (request, response, next) => {
  response.set('Cache-Control', 'no-store');
  if (whoOf(response).role === 'instructor') return next();
  if (whoOf(response).role === 'nobody') studentOf(response);
  throw new HttpProblem(404, `There is nothing at ${request.baseUrl}${request.path}.`);
};
