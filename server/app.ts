/** The server's routes, from the outside in. */
import path from 'node:path';
import express from 'express';
import { backendRoutes } from './backends/routes.ts';
import { meRoutes } from './classroom/me-routes.ts';
import { identify, signedInOnly } from './classroom/who.ts';
import { datasetRoutes } from './datasets/routes.ts';
import type { ExerciseParts } from './exercises/parts.ts';
import { exerciseRoutes } from './exercises/routes.ts';
import { checkFrame } from './http/check-frame.ts';
import { ownHostOnly, ownOriginOnly } from './http/guards.ts';
import { securityHeaders } from './http/headers.ts';
import { pages } from './http/pages.ts';
import { errorHandler, unknownRoute } from './http/problems.ts';
import type { Lab } from './labs/discover.ts';
import { labRoutes } from './labs/routes.ts';
import { forwardRoutes } from './servers/forward-routes.ts';
import type { Servers } from './servers/servers.ts';
import type { Hub } from './streams/hub.ts';
import { streamRoutes } from './streams/routes.ts';
import { bodies, runRoutes } from './training/routes.ts';
import type { RunManager } from './training/run-manager.ts';

export interface AppParts {
  readonly host: string;
  /** Null: a course for one person, without signing in. */
  readonly className: string | null;
  readonly labs: readonly Lab[];
  readonly hub: Hub;
  readonly manager: RunManager;
  readonly exercises: ExerciseParts;
  /** Those that share the database; null for a server that is alone. */
  readonly servers: Servers | null;
  /** Where the server may keep files between starts. */
  readonly dataFolder: string;
  /** Vite's output. */
  readonly clientFolder: string;
}

export function createApp(parts: AppParts): express.Express {
  const { host, className, labs, hub, manager, exercises, servers, dataFolder, clientFolder } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders, ownHostOnly(host), ownOriginOnly);
  app.use('/api', ...bodies);
  app.use('/api', identify(className !== null, exercises.store), meRoutes({ store: exercises.store, className }));
  app.use('/api', signedInOnly);
  app.use('/api', labRoutes(labs), backendRoutes(manager.backend), datasetRoutes(path.join(dataFolder, 'cache')));
  if (servers) app.use('/api', forwardRoutes(servers));
  app.use('/api', streamRoutes(hub), runRoutes(labs, manager, hub), exerciseRoutes(exercises), unknownRoute);
  app.use(checkFrame());
  app.use(pages(clientFolder, new Set(labs.map(({ name }) => name))));
  app.use(errorHandler);
  return app;
}
