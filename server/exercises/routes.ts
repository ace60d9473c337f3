/** Exercises over HTTP: the draft is kept, the hand-in stored and graded, the history shown. */
import { type Response, Router } from 'express';
import { z } from 'zod';
import { maxSourceBytes } from '../../labs/kit/exercise/contract.ts';
import { termsOf, termsView } from '../classroom/lab-rules.ts';
import { studentOf, whoOf } from '../classroom/who.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { HandIn } from '../store/attempts.ts';
import { checkRunRoutes } from './check-run-routes.ts';
import { finalRoutes } from './final-routes.ts';
import { type ExerciseParts, finder } from './parts.ts';
import { solutionRoutes } from './solution-routes.ts';
import { bestOf, draftView, finalView, viewOf } from './views.ts';

const attemptBody = z.strictObject({ source: z.string() });
const draftBody = z.strictObject({
  text: z.string(),
  tab: z.string().min(1).max(64),
  base: z.iso.datetime().optional(),
});

/** Throws a problem for a text that can't be kept as it is, or is too long. */
function checkText(field: 'source' | 'text', text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  const kilobytes = maxSourceBytes / 1024;
  if (bytes.length > maxSourceBytes)
    throw new HttpProblem(413, `Your code is too long: at most ${kilobytes} kB are taken.`, field);
  if (text.includes('\0') || bytes.toString('utf8') !== text)
    throw new HttpProblem(400, 'Your code holds a character that no text has: half of a pair, or a zero.', field);
}

/** Answers with a 429 that says when the next hand-in is taken. */
function refuseForNow(response: Response, waitMs: number): never {
  const seconds = Math.ceil(waitMs / 1000);
  response.set('Retry-After', String(seconds));
  const again = seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  throw new HttpProblem(429, `There were many hand-ins within a minute. The next one is taken ${again}.`);
}

/** What is known of an exercise, and the text that was last typed. */
function draftRoutes({ exercises, store, queue, isClass }: ExerciseParts): Router {
  const find = finder(exercises);
  const router = Router();
  router
    .route('/exercises/:lab/:name')
    .get(async (request, response) => {
      const { key } = find(request.params, response);
      const draft = await store.selectDraft(key);
      const attempts = await store.selectAttempts(key.student, key.lab, key.exercise);
      response.json({
        draft: draft ? draftView(draft) : null,
        attempts: await Promise.all(attempts.map((attempt) => viewOf(attempt, store, queue))),
        best: bestOf(attempts),
        final: await finalView(key, store, queue),
        terms: termsView(await termsOf(store, isClass, key.student, key.lab), Date.now()),
      });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/exercises/:lab/:name/draft')
    .put(async (request, response) => {
      const { key } = find(request.params, response);
      const { text, tab, base } = check(draftBody, request.body);
      checkText('text', text);
      const saved = await store.saveDraft(key, { text, tab, base: base === undefined ? base : Date.parse(base) });
      if (saved.outcome === 'conflict') {
        const detail = 'Another page has saved a different text since.';
        throw new HttpProblem(409, detail, undefined, { draft: draftView(saved.other) });
      }
      response.json({ updatedAt: new Date(saved.updatedAt).toISOString() });
    })
    .all(onlyMethods('PUT'));
  return router;
}

/** A closed lab takes nothing new, but from the instructor; what it had already it knows. Throws a 409. */
async function refuseWhereClosed({ store, isClass }: ExerciseParts, handIn: HandIn, response: Response): Promise<void> {
  if (whoOf(response).role === 'instructor') return;
  const { rules } = await termsOf(store, isClass, handIn.student, handIn.lab);
  if (rules.open || (await store.selectIdentical(handIn))) return;
  throw new HttpProblem(409, 'This lab is closed: it takes no hand-ins now. Your text is kept.');
}

/** Hand-ins, and what became of them. */
function attemptRoutes(parts: ExerciseParts): Router {
  const { exercises, store, queue, attemptsPerMinute } = parts;
  const find = finder(exercises);
  const router = Router();
  router
    .route('/exercises/:lab/:name/attempts')
    .post(async (request, response) => {
      const { exercise, key } = find(request.params, response);
      const { source } = check(attemptBody, request.body);
      checkText('source', source);
      const { checksVersion, metadata } = exercise;
      const handIn = { ...key, kind: metadata.kind, source, checksVersion };
      await refuseWhereClosed(parts, handIn, response);
      const received = await store.insertAttempt(handIn, attemptsPerMinute);
      if (received.outcome === 'too-many') return refuseForNow(response, received.waitMs);
      const view = await viewOf(received.attempt, store, queue);
      if (received.outcome === 'new') queue.wake();
      response.status(received.outcome === 'new' ? 201 : 200);
      response.location(`/api/attempts/${view.id}`).json(view);
    })
    .all(onlyMethods('POST'));
  router
    .route('/attempts/:id')
    .get(async (request, response) => {
      const attempt = await store.selectAttempt(studentOf(response), request.params.id);
      if (!attempt) throw new HttpProblem(404, 'There is no such attempt.');
      response.json({ ...(await viewOf(attempt, store, queue)), source: attempt.source });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}

export function exerciseRoutes(parts: ExerciseParts): Router {
  const router = Router();
  router.use(['/exercises', '/attempts'], (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  return router.use(
    draftRoutes(parts),
    attemptRoutes(parts),
    checkRunRoutes(parts),
    finalRoutes(parts),
    solutionRoutes(parts),
  );
}
