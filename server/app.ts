/** The server's routes, from the outside in. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import express from 'express';
import { backendRoutes } from './backends/routes.ts';
import type { BoardFeed } from './classroom/board-feed.ts';
import type { CourseLab } from './classroom/course.ts';
import { eraseRoutes } from './classroom/erase-routes.ts';
import { gradingRoutes } from './classroom/grading-routes.ts';
import { type Doors, joinRoutes } from './classroom/join-routes.ts';
import { meRoutes } from './classroom/me-routes.ts';
import { peopleRoutes } from './classroom/people-routes.ts';
import { predictionRoutes } from './classroom/prediction-routes.ts';
import { classroomRoutes } from './classroom/routes.ts';
import { identify, instructorOnly, signedInOnly } from './classroom/who.ts';
import { datasetRoutes } from './datasets/routes.ts';
import type { ExerciseParts } from './exercises/parts.ts';
import { exerciseRoutes } from './exercises/routes.ts';
import { checkFrame } from './http/check-frame.ts';
import { ownHostOnly, ownOriginOnly } from './http/guards.ts';
import { securityHeaders } from './http/headers.ts';
import { pages } from './http/pages.ts';

import { errorHandler, unknownRoute } from './http/problems.ts';
import type { Reach } from './http/reach.ts';
import type { Lab } from './labs/discover.ts';
import { labRoutes } from './labs/routes.ts';
import { healthRoutes } from './operation/health-routes.ts';
import type { Log } from './operation/log.ts';
import type { Metrics } from './operation/metrics.ts';
import { metricsRoutes } from './operation/metrics-routes.ts';
import type { OpenRequests } from './operation/open-requests.ts';
import { limitRates, type RateLimits } from './operation/rate-limit.ts';
import { requestLog } from './operation/request-log.ts';
import { forwardRoutes } from './servers/forward-routes.ts';
import type { Servers } from './servers/servers.ts';
import type { Hub } from './streams/hub.ts';
import { streamRoutes } from './streams/routes.ts';
import { bodies, runRoutes } from './training/routes.ts';
import type { RunManager } from './training/run-manager.ts';

export interface AppParts {
  readonly reach: Reach;
  /** The addresses that students may be told. */
  readonly addresses: () => readonly string[];
  readonly doors: Doors;
  /** Null: a course for one person, without signing in. */
  readonly className: string | null;
  /** Of the pages; undefined is what each reader's browser asks for. */
  readonly language: string | undefined;
  readonly labs: readonly Lab[];
  readonly hub: Hub;
  readonly manager: RunManager;
  readonly exercises: ExerciseParts;
  /** Those that share the database; null for a server that is alone. */
  readonly servers: Servers | null;
  /** The labs as the instructor's pages list them. */
  readonly course: readonly CourseLab[];
  readonly board: BoardFeed;
  /** Where the server may keep files between starts. */
  readonly dataFolder: string;
  /** Vite's output. */
  readonly clientFolder: string;
  readonly operation: OperationParts;
}

/** What those need who watch over the server. */
export interface OperationParts {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Lets whoever has it read the metrics from elsewhere. */
  readonly metricsToken: string | undefined;
  readonly open: OpenRequests;
  readonly rates: RateLimits;
}

/** What has to work for the server to be any use; each rejects with a sentence when it doesn't. */
function readiness({ exercises, clientFolder, operation }: AppParts) {
  const index = path.join(clientFolder, 'index.html');
  const parts = {
    store: () => exercises.store.ping(),
    pages: () =>
      access(index).catch(() => {
        throw new Error('The pages are not built.');
      }),
    sandbox: exercises.sandboxStarts,
  };
  return { parts, stopping: () => operation.open.stopping };
}

export function createApp(parts: AppParts): express.Express {
  const {
    reach,
    className,
    language,
    labs,
    hub,
    manager,
    exercises,
    servers,
    course,
    board,
    dataFolder,
    clientFolder,
  } = parts;
  const { log, metrics, metricsToken, open, rates } = parts.operation;
  const { store } = exercises;
  const isClass = className !== null;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', reach.trustProxy || false);
  app.use(open.track, requestLog(log, metrics), securityHeaders, healthRoutes(readiness(parts)));
  app.use(ownHostOnly(reach), ownOriginOnly(reach), identify(isClass, store));
  if (isClass) app.use(limitRates(rates));
  app.use(metricsRoutes(metrics, metricsToken));
  app.use('/api', ...bodies);
  app.use('/api', meRoutes({ store, className }), joinRoutes(store, className, parts.doors));
  app.use('/api', signedInOnly);
  app.use('/api/class', instructorOnly);
  app.use('/api', labRoutes(labs), backendRoutes(manager.backend), datasetRoutes(path.join(dataFolder, 'cache')));
  if (servers) app.use('/api', forwardRoutes(servers));
  app.use('/api', streamRoutes(hub), runRoutes(labs, manager, hub), exerciseRoutes(exercises));
  const classroom = { ...exercises, course, className, board, log };
  app.use(
    '/api',
    predictionRoutes(classroom),
    classroomRoutes(classroom),
    gradingRoutes(classroom),
    eraseRoutes(store, log),
  );
  if (isClass) app.use('/api', peopleRoutes(store, parts.doors, parts.addresses));
  app.use('/api', unknownRoute);
  app.use(checkFrame());
  app.use(pages(clientFolder, new Set(labs.map(({ name }) => name)), { isClass, language }));
  app.use(errorHandler(log));
  return app;
}
