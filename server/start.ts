/** Starts the whole server; what main.ts and the tests use. */
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendChoice } from '../labs/kit/protocol.ts';
import { createApp } from './app.ts';
import { type GradingOptions, openExercises } from './exercises/open.ts';
import { discoverLabs } from './labs/discover.ts';
import { listen } from './listen.ts';
import { internalUrlOf, Servers } from './servers/servers.ts';
import { errorsOnly, type Log } from './operation/log.ts';
import { Metrics } from './operation/metrics.ts';
import { OpenRequests } from './operation/open-requests.ts';
import { defaultRateLimits, type RateLimits } from './operation/rate-limit.ts';
import type { Store } from './store/store.ts';
import { Hub, type HubOptions } from './streams/hub.ts';
import type { RunLimits } from './training/limits.ts';
import { RunManager } from './training/run-manager.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The course's own labs. */
export const courseLabs = path.join(root, 'labs');

export interface ServerOptions {
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Take the next free port when this one is taken. */
  readonly orNextPort?: boolean;
  /** Undefined takes the best backend. */
  readonly backend?: string | undefined;
  /** A folder that exists and can be written. */
  readonly dataFolder: string;
  /** Address of a PostgreSQL database that keeps what students do; the data folder does where it is left out. */
  readonly databaseUrl?: string | undefined;
  /** Where other servers on that database reach this one; its host and port where it is left out. */
  readonly internalUrl?: string | undefined;
  /** Opens a class of this name; without one it is a course for one person. */
  readonly className?: string | null;
  /** The course's own where it is left out. */
  readonly labsFolders?: readonly string[];
  readonly clientFolder?: string;
  readonly limits?: Partial<RunLimits>;
  readonly grading?: GradingOptions;
  readonly streams?: HubOptions;
  /** Only the server's own mistakes are told where it is left out. */
  readonly log?: Log;
  /** Lets whoever has it read the metrics from another machine. */
  readonly metricsToken?: string | undefined;
  /** Of a class. */
  readonly rates?: RateLimits;
}

export interface RunningServer {
  /** Such as http://127.0.0.1:3000, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What the runs train on. Rejects with a sentence when the backend that was asked for can't be loaded. */
  readonly backend: Promise<BackendChoice>;
  readonly manager: RunManager;
  /** What students handed in and typed. */
  readonly store: Store;
  /**
   * Takes no more connections, ends runs and streams, and lets what is being answered or graded come to its end for
   * `graceMs` (0 where it is left out); then the rest is cut off, and hand-ins are put back in line.
   */
  close(graceMs?: number): Promise<void>;
}

const everywhere = ['0.0.0.0', '::', '[::]'];

/** The address to open on this machine. */
function urlOf(host: string, port: number): string {
  const name = everywhere.includes(host) ? 'localhost' : host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host;
  return `http://${name}:${port}`;
}

/**
 * Throws a `LabError` for a lab that is broken, a `ListenError` for a port or host that can't be had, an `Error` for
 * a broken exercise, a data folder that another server has, or a store that can't be opened.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0, orNextPort = false, className = null, dataFolder } = options;
  const labsFolders = options.labsFolders ?? [courseLabs];
  const labs = await discoverLabs(labsFolders);
  const clientFolder = options.clientFolder ?? path.join(root, 'dist', 'client');
  const server = createServer();
  const { log = errorsOnly, metricsToken, rates = defaultRateLimits } = options;
  const metrics = new Metrics();
  const open = new OpenRequests();
  const onTried = metrics.graded.bind(metrics);
  const grading = { log, onTried, ...options.grading };
  const exercises = await openExercises(labsFolders, dataFolder, grading, options.databaseUrl);
  const actualPort = await listen(server, host.replace(/[[\]]/g, ''), port, orNextPort).catch(async (error: Error) => {
    await exercises.close();
    throw error;
  });
  const hub = new Hub(options.streams);
  const servers = options.databaseUrl === undefined ? null : new Servers(exercises.parts.store);
  await servers?.open(options.internalUrl ?? internalUrlOf(host, actualPort)).catch(async (error: Error) => {
    server.close();
    await exercises.close();
    throw error;
  });
  const manager = new RunManager(hub, options.backend, options.limits, servers ? () => servers.newRunId() : undefined);
  const { store } = exercises.parts;
  metrics.watch({ store, runs: () => manager.counts, streams: () => open.streams });
  const operation = { log, metrics, metricsToken, open, rates };
  const parts = {
    host,
    className,
    labs,
    hub,
    manager,
    exercises: exercises.parts,
    servers,
    dataFolder,
    clientFolder,
    operation,
  };
  server.on('request', createApp(parts));
  log.info({ port: actualPort, labs: labs.length, class: className !== null, node: process.version }, 'started');
  const close = async (graceMs = 0) => {
    log.info({ graceMs }, 'stopping');
    const closed = new Promise((resolve) => server.close(resolve));
    await servers?.close();
    manager.close();
    await Promise.all([open.drain(graceMs), exercises.drain(graceMs)]);
    hub.close();
    server.closeAllConnections();
    await closed;
    await exercises.close();
    log.info({}, 'stopped');
  };
  return {
    url: urlOf(host, actualPort),
    port: actualPort,
    backend: manager.backend,
    manager,
    store,
    close,
  };
}
