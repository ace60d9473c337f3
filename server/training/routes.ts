/** Runs over HTTP: begin one, command it, ask it, look at it, end it. What it says arrives on the browser's stream. */
import { isUtf8 } from 'node:buffer';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { describeParams, ParamsError, parseParams } from '../../labs/kit/params.ts';
import { command } from '../../labs/kit/protocol.ts';
import { decodeWire, encodeWire } from '../../labs/kit/wire.ts';
import { serverBackendNames } from '../backends/names.ts';
import { studentOf } from '../classroom/who.ts';
import { check, HttpProblem, onlyMethods } from '../http/problems.ts';
import type { Lab, LabExperiment } from '../labs/discover.ts';
import { loadSchema } from '../labs/schemas.ts';
import type { Hub } from '../streams/hub.ts';
import { clientId } from '../streams/routes.ts';
import { NoAnswer, type Run } from './run.ts';
import type { RunManager } from './run-manager.ts';

/** Most questions to one run that may be open at once. */
const questionLimit = 32;

const createBody = z.strictObject({
  lab: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
  seed: z.int().default(1),
  artefact: z.unknown().optional(),
  backend: z
    .enum(serverBackendNames, `There is no such backend. This server knows ${serverBackendNames.join(', ')}.`)
    .optional(),
  client: clientId,
});
const askBody = z.strictObject({ name: z.string().min(1).max(64), input: z.unknown().optional() });
const artefactShape = z.strictObject({ modelJson: z.string(), weights: z.instanceof(Uint8Array) });

/** Undoes the wire's encoding of one field of a body. Throws a 400 that names it. */
function decode(field: string, value: unknown): unknown {
  try {
    return decodeWire(value);
  } catch (error) {
    throw new HttpProblem(400, `${field}: ${(error as Error).message}`, field);
  }
}

function artefactOf(raw: unknown): Artefact | null {
  if (raw === undefined || raw === null) return null;
  const result = artefactShape.safeParse(decode('artefact', raw));
  if (result.success) return result.data as Artefact;
  throw new HttpProblem(400, 'artefact: a trained model has a modelJson, a text, and weights, bytes.', 'artefact');
}

/** The experiment `LAB` or `LAB/NAME`. Throws a 400 that says what is missing. */
function experimentOf(labs: readonly Lab[], id: string): LabExperiment {
  const [name, named] = id.split(/\/(.*)/s);
  const lab = labs.find((one) => one.name === name);
  if (!lab) throw new HttpProblem(400, `There is no lab "${name}".`, 'lab');
  const experiment = lab.experiments.find((one) => one.id === id);
  if (experiment) return experiment;
  const what = named === undefined ? 'experiment' : `experiment "${named}"`;
  throw new HttpProblem(400, `The lab "${name}" has no ${what}.`, 'lab');
}

/** Checks a change of parameters of a run that goes on. Throws a `ParamsError`. */
async function checkChange(run: Run, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const schema = await loadSchema(run.experiment);
  parseParams(schema, { ...run.params, ...changes });
  const live = describeParams(schema).filter((param) => param.live);
  for (const name of Object.keys(changes))
    if (!live.some((param) => param.name === name))
      throw new ParamsError(name, `${name} can't change while the experiment runs; it takes a new run.`);
}

function description({ id, experiment, params, seed, state, backend }: Run) {
  const { type: _, ...rest } = state;
  return { id, lab: experiment.id, params, seed, backend, ...rest };
}

export function runRoutes(labs: readonly Lab[], manager: RunManager, hub: Hub): Router {
  const router = Router();
  /** The run, to the student who began it; to everyone else there is none. */
  const find = (request: Request<{ run: string }>, response: Response): Run => {
    const run = manager.get(request.params.run);
    if (run?.owner !== studentOf(response))
      throw new HttpProblem(404, 'There is no such run; the server was perhaps started again since.');
    return run;
  };
  const ask = async (run: Run, question: Parameters<RunManager['ask']>[1]): Promise<unknown> => {
    if (run.openQuestions >= questionLimit)
      throw new HttpProblem(429, 'This run has many questions to answer already. Try again in a moment.');
    return manager.ask(run, question).then(encodeWire, (error: unknown) => {
      throw error instanceof NoAnswer ? new HttpProblem(422, error.message) : error;
    });
  };

  router
    .route('/runs')
    .post(async (request, response) => {
      const body = check(createBody, request.body);
      const experiment = experimentOf(labs, body.lab);
      const params = parseParams(await loadSchema(experiment), body.params);
      const artefact = artefactOf(body.artefact);
      if (manager.full) throw new HttpProblem(503, 'The server has more runs than it can hold. Try again in a minute.');
      const asked = body.backend === undefined ? {} : { backend: body.backend };
      const options = { lab: experiment.id, params, seed: body.seed, artefact, ...asked };
      const run = manager.create(experiment, options, studentOf(response), body.client);
      response.status(201).location(`/api/runs/${run.id}`).json({ id: run.id });
    })
    .all(onlyMethods('POST'));
  router
    .route('/runs/:run')
    .get((request, response) => void response.json(description(find(request, response))))
    .delete((request, response) => {
      manager.remove(find(request, response));
      response.status(204).end();
    })
    .all(onlyMethods('GET', 'HEAD', 'DELETE'));
  router
    .route('/runs/:run/log')
    .get((request, response) => {
      const { events = [], lastEventId = '' } = hub.snapshot(find(request, response).id) ?? {};
      response.json({ events: encodeWire(events), lastEventId });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/runs/:run/commands')
    .post(async (request, response) => {
      const run = find(request, response);
      const message = check(command, request.body);
      if (message.type === 'set') await checkChange(run, message.params);
      manager.command(run, message);
      response.status(202).json({});
    })
    .all(onlyMethods('POST'));
  router
    .route('/runs/:run/ask')
    .post(async (request, response) => {
      const { name, input } = check(askBody, request.body);
      const answer = await ask(find(request, response), { type: 'ask', name, input: decode('input', input) });
      response.json(answer ?? null);
    })
    .all(onlyMethods('POST'));
  router
    .route('/runs/:run/export')
    .get(async (request, response) => void response.json(await ask(find(request, response), { type: 'export' })))
    .all(onlyMethods('GET'));
  return router;
}

/** Student's code comes with all that JSON escapes in it. */
const limitOf = (path: string): string =>
  path === '/runs'
    ? '16mb'
    : /^\/runs\/[^/]+\/ask$/.test(path) || path === '/class/roster'
      ? '1mb'
      : path.startsWith('/exercises/')
        ? '512kb'
        : '64kb';

/** Refuses bytes that are no UTF-8, which a parser would silently make question marks of. */
function onlyUtf8(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new HttpProblem(400, 'The body is not UTF-8.');
}

/** JSON bodies: small ones everywhere, larger where a run begins from a trained model, is given weights, or code is handed in. */
export const bodies: readonly express.RequestHandler[] = [
  (request, response, next) =>
    express.json({ limit: limitOf(request.path), strict: true, verify: onlyUtf8 })(request, response, next),
  (request, _response, next) => {
    const hasBody = Number(request.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in request.headers;
    if (hasBody && request.body === undefined) throw new HttpProblem(415, 'The body must be JSON: application/json.');
    next();
  },
];
