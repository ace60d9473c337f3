/** The streams of all browsers: who watches which runs, and what each has missed. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Outbound, StateMessage } from '../../labs/kit/protocol.ts';
import { Connection } from './connection.ts';
import { RunLog } from './log.ts';

interface Client {
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

  #client(id: string): Client {
    const known = this.#clients.get(id);
    if (known) return known;
    for (const [other, { connections }] of this.#clients) {
      if (this.#clients.size < clientLimit) break;
      if (connections.size === 0) this.#clients.delete(other);
    }
    const client = { watched: new Set<string>(), connections: new Set<Connection>() };
    this.#clients.set(id, client);
    return client;
  }

  #eventId = (n: number): string => `${this.#boot}-${n}`;

  /** The number in an event id; 0, before everything, when it is none of this server's start. */
  #numberOf(lastEventId: string): number {
    const [, boot, n] = /^([0-9a-f]+)-(\d+)$/.exec(lastEventId) ?? [];
    return boot === this.#boot ? Number(n) : 0;
  }

  /** Begins a run's log; the client that asked for the run watches it from its first message. */
  open(run: string, client: string): void {
    this.#logs.set(run, new RunLog(this.#keptFrames));
    this.#client(client).watched.add(run);
  }

  /** Forgets a run: from now on it is lost. */
  forget(run: string): void {
    this.#logs.delete(run);
  }

  /** Keeps a message in its run's log and sends it to everyone who watches. */
  publish(run: string, message: Outbound): void {
    const n = ++this.#count;
    this.#logs.get(run)?.add(n, message);
    for (const { watched, connections } of this.#clients.values())
      if (watched.has(run)) for (const connection of connections) connection.send(run, message, this.#eventId(n));
  }

  /** True when some browser that is connected watches the run. */
  isWatched(run: string): boolean {
    return [...this.#clients.values()].some(({ watched, connections }) => connections.size > 0 && watched.has(run));
  }

  /** Sets what a browser watches. The ones among them that the server doesn't know are returned, and told on the stream. */
  watch(clientId: string, runs: readonly string[]): string[] {
    const client = this.#client(clientId);
    client.watched = new Set(runs);
    const unknown = runs.filter((run) => !this.#logs.has(run));
    for (const run of unknown) for (const connection of client.connections) connection.send(run, lost, null);
    return unknown;
  }

  /** Opens a browser's stream, and replays what came after `lastEventId`: everything when that is empty. */
  connect(clientId: string, response: ServerResponse, lastEventId: string): void {
    const client = this.#client(clientId);
    const connection = new Connection(response, (runs) => this.#resendTensors(connection, runs));
    const [oldest] = client.connections;
    if (oldest && client.connections.size >= connectionLimit) oldest.close();
    client.connections.add(connection);
    response.on('close', () => client.connections.delete(connection));
    this.#replay(connection, client.watched, this.#numberOf(lastEventId));
  }

  #replay(connection: Connection, runs: ReadonlySet<string>, after: number): void {
    const missed = [];
    for (const run of runs) {
      const log = this.#logs.get(run);
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

  /** Ends every stream. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const connection of this.#connections()) connection.close();
  }
}
