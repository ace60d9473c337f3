/** This server among those that share its database: its name, its heartbeat, and where the others are. */
import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Browser } from '../store/servers.ts';
import type { Store } from '../store/store.ts';

/** How often a server says that it is there, in milliseconds. */
const beatMs = 30_000;

const everywhere = ['0.0.0.0', '::', '[::]'];

/** The address at which other servers reach one that listens on `host`, over https where it has a certificate. */
export function internalUrlOf(host: string, port: number, isSecure: boolean): string {
  const name = everywhere.includes(host) ? hostname() : host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host;
  return `${isSecure ? 'https' : 'http'}://${name}:${port}`;
}

export interface Peer {
  readonly id: string;
  readonly url: string;
}

export class Servers {
  /** Differs at each start. */
  readonly id = randomBytes(4).toString('hex');
  readonly #store: Store;
  #timer: NodeJS.Timeout | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Tells the others where this server is, from now on; `url` is asked again and again, as a certificate may change. */
  async open(url: () => string): Promise<void> {
    await this.#store.insertServer(this.id, url());
    const beat = () => this.#store.saveServer(this.id, url());
    // While the database is away nobody can ask it for this server either.
    this.#timer = setInterval(() => void beat().catch(() => {}), beatMs);
    this.#timer.unref();
  }

  /** An id for a run on this server, which names it. */
  newRunId(): string {
    return `${this.id}_${randomUUID()}`;
  }

  /** The other server that a run's id names; null for a run of this one or of none that is there. */
  async ownerOf(run: string): Promise<Peer | null> {
    const owner = /^([0-9a-f]{8})_/.exec(run)?.[1];
    if (owner === undefined || owner === this.id) return null;
    return (await this.#store.selectServer(owner)) ?? null;
  }

  /** The other server that is a browser's home; null when this one is, or has become it. */
  async homeOf(browser: Browser): Promise<Peer | null> {
    const home = await this.#store.claimHome(browser, this.id);
    return home && home.id !== this.id ? home : null;
  }

  /** Becomes a browser's home in the place of a server that doesn't answer. */
  takeIn(browser: Browser, from: Peer): Promise<void> {
    return this.#store.moveHome(browser, from.id, this.id);
  }

  /** Its runs are over: nothing is forwarded here any more. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#store.deleteServer(this.id).catch(() => {});
  }
}
