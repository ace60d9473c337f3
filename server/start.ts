/** Starts the whole server; what main.ts and the tests use. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackendChoice } from '../labs/kit/protocol.ts';
import { createApp } from './app.ts';
import { BoardFeed, type BoardFeedOptions } from './classroom/board-feed.ts';
import { type ClassSetting, openClass } from './classroom/class-setting.ts';
import { readCourse } from './classroom/course.ts';
import { JoinDoor } from './classroom/joining.ts';
import { PinDoor } from './classroom/sign-in.ts';
import { type GradingOptions, openExercises } from './exercises/open.ts';
import { type CertificateSource, fingerprintOf } from './http/certificate.ts';
import { keptCertificate } from './http/kept-certificate.ts';
import { localUrl, ownNames, peoplesUrls } from './http/reach.ts';
import { serverFor } from './http/secure-server.ts';
import { discoverLabs } from './labs/discover.ts';
import { listen } from './listen.ts';
import { errorsOnly, type Log } from './operation/log.ts';
import { Metrics } from './operation/metrics.ts';
import { OpenRequests } from './operation/open-requests.ts';
import { defaultRateLimits, type RateLimits } from './operation/rate-limit.ts';
import { withFingerprint } from './servers/peer-request.ts';
import { internalUrlOf, Servers } from './servers/servers.ts';
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
  /** The tag of the pages' language; what each reader's browser asks for where it is left out. */
  readonly language?: string | undefined;
  /** Speaks https with a certificate from there; null is plain http. */
  readonly tls?: CertificateSource | null;
  /** The address that people use, where that is another one. */
  readonly publicUrl?: URL | null;
  /** Proxies whose X-Forwarded-… headers are believed, as Express takes them. */
  readonly trustProxy?: false | readonly string[];
  /** The course's own where it is left out. */
  readonly labsFolders?: readonly string[];
  readonly clientFolder?: string;
  readonly limits?: Partial<RunLimits>;
  readonly grading?: GradingOptions;
  readonly streams?: HubOptions;
  readonly board?: BoardFeedOptions;
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
  /** The addresses that other people may be told, the best first; empty when only this machine can reach the server. */
  readonly addresses: readonly string[];
  /** SHA-256 of the certificate, as browsers show it; null over plain http. */
  readonly fingerprint: string | null;
  /** The class; null for a course for one person. */
  readonly openedClass: ClassSetting | null;
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

/** Longer than a page that saves drafts pauses, and than most proxies keep a connection. */
const keptAliveMs = 65_000;

/**
 * Throws a `LabError` for a lab that is broken, a `ListenError` for a port or host that can't be had, a
 * `CertificateError` for a certificate that can't be used, an `Error` for a broken exercise, a store that can't be
 * opened, one that holds another class, or a data folder that another server has.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0, orNextPort = false, className = null, dataFolder } = options;
  const { tls = null, publicUrl = null, trustProxy = false } = options;
  const labsFolders = options.labsFolders ?? [courseLabs];
  const labs = await discoverLabs(labsFolders);
  const clientFolder = options.clientFolder ?? path.join(root, 'dist', 'client');
  const certificate = await keptCertificate(tls, dataFolder, () => ownNames(host, publicUrl));
  const server = serverFor(certificate?.current() ?? null);
  certificate?.keepIn(server);
  server.keepAliveTimeout = keptAliveMs;
  const { log = errorsOnly, metricsToken, rates = defaultRateLimits } = options;
  const metrics = new Metrics();
  const open = new OpenRequests();
  const onTried = metrics.graded.bind(metrics);
  const grading = { log, onTried, ...options.grading, isClass: className !== null };
  const exercises = await openExercises(labsFolders, dataFolder, grading, options.databaseUrl);
  const { store } = exercises.parts;
  const course = await readCourse(labs, exercises.parts.exercises);
  const begin = async () => {
    const openedClass = className === null ? null : await openClass(store, className);
    return { openedClass, actualPort: await listen(server, host.replace(/[[\]]/g, ''), port, orNextPort) };
  };
  const { openedClass, actualPort } = await begin().catch(async (error: Error) => {
    certificate?.close();
    await exercises.close();
    throw error;
  });
  const hub = new Hub(options.streams);
  const servers = options.databaseUrl === undefined ? null : new Servers(store);
  const internalUrl = options.internalUrl ?? internalUrlOf(host, actualPort, certificate !== null);
  const fingerprint = () => certificate && fingerprintOf(certificate.current());
  await servers
    ?.open(() => withFingerprint(internalUrl, fingerprint()))
    .catch(async (error: Error) => {
      server.close();
      certificate?.close();
      await exercises.close();
      throw error;
    });
  const manager = new RunManager(hub, options.backend, options.limits, servers ? () => servers.newRunId() : undefined);
  metrics.watch({ store, runs: () => manager.counts, streams: () => open.streams });
  const board = new BoardFeed(store, { log, ...options.board });
  const reach = {
    host,
    isSecure: certificate !== null,
    publicUrl,
    trustProxy,
    get certificateNames() {
      return certificate?.current().names ?? [];
    },
  };
  const addresses = () => peoplesUrls(reach, actualPort);
  // Whoever was signed out or removed hears no more of their runs.
  const deaf = store.onChange((change) => change.kind === 'student' && hub.disconnect(change.student));
  const parts = {
    reach,
    addresses,
    doors: { join: new JoinDoor(store), pin: new PinDoor(store) },
    className,
    language: options.language,
    labs,
    hub,
    manager,
    exercises: exercises.parts,
    servers,
    course,
    board,
    dataFolder,
    clientFolder,
    operation: { log, metrics, metricsToken, open, rates },
  };
  server.on('request', createApp(parts));
  log.info({ port: actualPort, labs: labs.length, class: className !== null, node: process.version }, 'started');
  const close = async (graceMs = 0) => {
    log.info({ graceMs }, 'stopping');
    certificate?.close();
    deaf();
    const closed = new Promise((resolve) => server.close(resolve));
    await servers?.close();
    manager.close();
    await Promise.all([open.drain(graceMs), exercises.drain(graceMs)]);
    hub.close();
    await board.close();
    server.closeAllConnections();
    await closed;
    await exercises.close();
    log.info({}, 'stopped');
  };
  return {
    url: localUrl(reach, actualPort),
    port: actualPort,
    addresses: addresses(),
    fingerprint: fingerprint(),
    openedClass,
    backend: manager.backend,
    manager,
    store,
    close,
  };
}
