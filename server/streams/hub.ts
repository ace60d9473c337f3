/** The streams of all browsers: who watches which runs, and what each has missed. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Outbound, StateMessage } from '../../labs/kit/protocol.ts';
import { Connection } from './connection.ts';
import { RunLog } from './log.ts';

interface Client {
  /** The student whose browser it is. */
  readonly owner: string;
  watched: Set<string>;
  readonly connections: Set<Connection>;
}

const lost: StateMessage = {
  type: 'state',
  state: 'ended',
  reason: 'lost',
  message:
    'The server no longer has this run: it was started again since. Start the run again, or go on from its last save.',
};
const gap: Outbound = {
  type: 'gap',
  message: 'While the connection was broken, this run wrote more than is kept: some points of its curves are missing.',
};

/** Most streams of one browser; its oldest gives way. */
const connectionLimit = 4;
const clientLimit = 2000;

export interface HubOptions {
  readonly heartbeatMs?: number | undefined;
  /** Most frames of one run that are kept. */
  readonly keptFrames?: number | undefined;
}

export class Hub {
  /** Differs at each start of the server, so that an old event id is told from one of this start. */
  readonly #boot = randomBytes(4).toString('hex');
  readonly #logs = new Map<string, RunLog>();
  /** The student whose run it is. */
  readonly #owners = new Map<string, string>();
  readonly #clients = new Map<string, Client>();
  readonly #heartbeat: NodeJS.Timeout;
  #count = 0;

  readonly #keptFrames: number | undefined;

  constructor({ heartbeatMs = 15_000, keptFrames }: HubOptions = {}) {
    this.#keptFrames = keptFrames;
    const beat = () => this.#connections().forEach((connection) => void connection.heartbeat());
    this.#heartbeat = setInterval(beat, heartbeatMs);
    this.#heartbeat.unref();
  }

  #connections(): Connection[] {
    return [...this.#clients.values()].flatMap(({ connections }) => [...connections]);
  }

  /** A browser's name counts for one student alone: whoever guesses another's has a browser of their own by that name. */
  #client(owner: string, name: string): Client {
    const id = `${owner} ${name}`;
    const known = this.#clients.get(id);
    if (known) return known;
    for (const [other, { connections }] of this.#clients) {
      if (this.#clients.size < clientLimit) break;
      if (connections.size === 0) this.#clients.delete(other);
    }
    const client = { owner, watched: new Set<string>(), connections: new Set<Connection>() };
    this.#clients.set(id, client);
    return client;
  }

  #eventId = (n: number): string => `${this.#boot}-${n}`;

  /** The number in an event id; 0, before everything, when it is none of this server's start. */
  #numberOf(lastEventId: string): number {
    const [, boot, n] = /^([0-9a-f]+)-(\d+)$/.exec(lastEventId) ?? [];
    return boot === this.#boot ? Number(n) : 0;
  }

  /** Begins a run's log; the client of its owner that asked for the run watches it from its first message. */
  open(run: string, owner: string, client: string): void {
    this.#logs.set(run, new RunLog(this.#keptFrames));
    this.#owners.set(run, owner);
    this.#client(owner, client).watched.add(run);
  }

  /** Forgets a run: from now on it is lost. */
  forget(run: string): void {
    this.#logs.delete(run);
    this.#owners.delete(run);
  }

  /** Keeps a message in its run's log and sends it to everyone who watches. */
  publish(run: string, message: Outbound): void {
    const n = ++this.#count;
    this.#logs.get(run)?.add(n, message);
    for (const { connections } of this.#watchers(run))
      for (const connection of connections) connection.send(run, message, this.#eventId(n));
  }

  /** The browsers of the run's owner that watch it. */
  #watchers(run: string): Client[] {
    const owner = this.#owners.get(run);
    return [...this.#clients.values()].filter((client) => client.owner === owner && client.watched.has(run));
  }

  /** True when some browser that is connected watches the run. */
  isWatched(run: string): boolean {
    return this.#watchers(run).some(({ connections }) => connections.size > 0);
  }

  /**
   * Sets what a browser of `owner` watches. The ones among them that the server doesn't know are returned, and told on
   * the stream; another student's runs are among those.
   */
  watch(owner: string, clientId: string, runs: readonly string[]): string[] {
    const client = this.#client(owner, clientId);
    client.watched = new Set(runs);
    const unknown = runs.filter((run) => !this.#logOf(owner, run));
    for (const run of unknown) for (const connection of client.connections) connection.send(run, lost, null);
    return unknown;
  }

  /** Opens a browser's stream, and replays what came after `lastEventId`: everything when that is empty. */
  connect(owner: string, clientId: string, response: ServerResponse, lastEventId: string): void {
    const client = this.#client(owner, clientId);
    const connection = new Connection(response, (runs) => this.#resendTensors(connection, runs));
    const [oldest] = client.connections;
    if (oldest && client.connections.size >= connectionLimit) oldest.close();
    client.connections.add(connection);
    response.on('close', () => client.connections.delete(connection));
    this.#replay(connection, client, this.#numberOf(lastEventId));
  }

  /** What is kept of a run of `owner`. */
  #logOf(owner: string, run: string): RunLog | undefined {
    return this.#owners.get(run) === owner ? this.#logs.get(run) : undefined;
  }

  #replay(connection: Connection, { owner, watched }: Client, after: number): void {
    const missed = [];
    for (const run of watched) {
      const log = this.#logOf(owner, run);
      if (!log) connection.send(run, lost, null);
      if (!log) continue;
      if (after > 0 && log.hasGapAfter(after)) connection.send(run, gap, null);
      missed.push(...log.after(after).map((entry) => ({ ...entry, run })));
    }
    // In one order over all runs: a stream that breaks again in the middle resumes there.
    missed.sort((a, b) => a.n - b.n);
    for (const { run, n, message } of missed) connection.send(run, message, this.#eventId(n));
  }

  #resendTensors(connection: Connection, runs: readonly string[]): void {
    for (const run of runs) {
      const tensors = this.#logs.get(run)?.tensors;
      if (tensors) connection.send(run, tensors.message, null);
    }
  }

  /** All that is kept of a run, and the id of its last message; null for an unknown run. */
  snapshot(run: string): { events: Outbound[]; lastEventId: string } | null {
    const log = this.#logs.get(run);
    return log ? { events: log.snapshot(), lastEventId: this.#eventId(log.lastNumber) } : null;
  }

  /** Ends the streams of a student, whose sessions may have ended; a browser that is still signed in comes back. */
  disconnect(owner: string): void {
    for (const { owner: whose, connections } of this.#clients.values())
      if (whose === owner) for (const connection of connections) connection.close();
  }

  /** Ends every stream. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const connection of this.#connections()) connection.close();
  }
}
