/**
 * One connection to PostgreSQL beside the pool: changes go out by NOTIFY and come in by LISTEN, and the database's
 * clock is read. It comes back by itself when it breaks, and then says that changes may have been missed.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Change, localChanges } from './changes.ts';

const channel = 'course_changes';
/** How often the connection is tried, and the clock read, in milliseconds. */
const beatMs = 15_000;
const longestPauseMs = 5_000;

export class Channel {
  /** Of this process, so that its own changes aren't told twice. */
  readonly #self = randomUUID();
  readonly #config: pg.ClientConfig;
  readonly #local = localChanges();
  readonly #closing = new AbortController();
  #client: pg.Client | null = null;
  #unsent = new Set<string>();
  #sending: Promise<void> | null = null;
  #beat: NodeJS.Timeout | null = null;
  /** The database's time, in milliseconds since 1970, at a moment of this process's steady clock. */
  #clock = { database: Date.now(), here: performance.now() };

  private constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Rejects with what pg says when the database can't be reached now. */
  static async open(config: pg.ClientConfig): Promise<Channel> {
    const opened = new Channel(config);
    await opened.#connect();
    return opened;
  }

  /** The database's clock: the same for all its servers and workers, whatever their own say. */
  now(): number {
    return Math.round(this.#clock.database + performance.now() - this.#clock.here);
  }

  onChange = (listener: (change: Change) => void): (() => void) => this.#local.onChange(listener);

  /** Tells this process at once, and the others in a moment: what is announced together goes out together. */
  announce = (change: Change): void => {
    this.#local.announce(change);
    this.#unsent.add(JSON.stringify(change));
    this.#send();
  };

  /** Sends what was announced, and ends the connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#beat) clearInterval(this.#beat);
    await this.#sending;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#config);
    client.on('error', () => {});
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    await client.connect();
    try {
      await client.query(`listen ${channel}`);
      await this.#readClock(client);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (this.#closing.signal.aborted) return void client.end().catch(() => {});
    client.once('end', () => void this.#lost(client));
    this.#client = client;
    this.#beat = setInterval(() => this.#readClock(client).catch(() => this.#lost(client)), beatMs);
    this.#beat.unref();
  }

  async #readClock(client: pg.Client): Promise<void> {
    const asked = performance.now();
    const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as ms');
    this.#clock = { database: Number(rows[0].ms), here: (asked + performance.now()) / 2 };
  }

  async #lost(client: pg.Client): Promise<void> {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#beat) clearInterval(this.#beat);
    client.end().catch(() => {});
    for (let pause = 100; !this.#closing.signal.aborted; pause = Math.min(2 * pause, longestPauseMs)) {
      await wait(pause, undefined, { signal: this.#closing.signal }).catch(() => {});
      if (this.#closing.signal.aborted) return;
      const isBack = await this.#connect().then(
        () => true,
        () => false,
      );
      if (!isBack) continue;
      this.#local.announce({ kind: 'everything' });
      return this.#send();
    }
  }

  #send(): void {
    this.#sending ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#sendAll())
      .finally(() => {
        this.#sending = null;
      });
  }

  async #sendAll(): Promise<void> {
    while (this.#client && this.#unsent.size > 0) {
      const payloads = [...this.#unsent].map((change) => `${this.#self} ${change}`);
      this.#unsent = new Set();
      try {
        await this.#client.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
          channel,
          payloads,
        ]);
      } catch {
        this.#unsent = new Set([JSON.stringify({ kind: 'everything' } satisfies Change)]);
        return;
      }
    }
  }

  #receive(payload: string): void {
    const [from, change] = payload.split(/ (.*)/s);
    if (from !== this.#self && change) this.#local.announce(JSON.parse(change) as Change);
  }
}
