/**
 * Keeps one event stream open for all pages of this browser: tells the server which runs they watch,
 * hands each page the messages of its runs, and comes back by itself when the server was away.
 */
import type { Outbound } from '../../labs/kit/protocol.ts';
import { decodeWire } from '../../labs/kit/wire.ts';
import { readEvents } from './event-stream.ts';
import type { Connection, FromStream, ToStream } from './stream-messages.ts';

/** One end of a message channel, with a page at the other. */
export interface PagePort {
  postMessage(message: FromStream): void;
  onmessage: ((event: MessageEvent<ToStream>) => unknown) | null;
}

export interface KeeperOptions {
  /** Address of the server. */
  readonly base: string;
  /** Milliseconds before attempt `n`, the first being 0, to reach the server again. */
  readonly delay?: (n: number) => number;
  /** The server sends at least a comment this often, in milliseconds. */
  readonly silenceMs?: number;
  /** Calls back when the page that held a lock is gone. */
  readonly whenGone?: (lock: string, callback: () => void) => void;
}

/** Half a second, doubled up to eight; a little at random, so that a class doesn't return all at once. */
const growingDelay = (n: number) => Math.min(8000, 500 * 2 ** n) * (0.75 + Math.random() / 2);

export class StreamKeeper {
  readonly #options: Required<KeeperOptions>;
  readonly #pages = new Map<PagePort, ReadonlySet<string>>();
  #client: string | null = null;
  #connection: Connection | null = null;
  #lastEventId = '';
  /** Ends the stream that is open, or being opened. */
  #abort: AbortController | null = null;
  #telling: Promise<void> | null = null;
  #told = '';

  constructor(options: KeeperOptions) {
    this.#options = { delay: growingDelay, silenceMs: 45_000, whenGone: () => {}, ...options };
  }

  /** Takes in a page. */
  connect(port: PagePort): void {
    port.onmessage = ({ data }) => this.#receive(port, data);
  }

  #receive(port: PagePort, message: ToStream): void {
    if (message.type === 'hello') {
      this.#client ??= message.client;
      this.#pages.set(port, new Set());
      port.postMessage({ type: 'hello', client: this.#client });
      if (this.#connection) port.postMessage({ type: 'connection', connection: this.#connection });
      if (message.lock !== null) this.#options.whenGone(message.lock, () => this.#drop(port));
    } else if (message.type === 'watch') {
      this.#pages.set(port, new Set(message.runs));
      this.#update(port);
    } else this.#drop(port);
  }

  #drop(port: PagePort): void {
    this.#pages.delete(port);
    this.#update();
  }

  /** Every run that some page watches, sorted. */
  #watched(): string[] {
    return [...new Set([...this.#pages.values()].flatMap((runs) => [...runs]))].sort();
  }

  /** Acts on a change of what is watched. */
  #update(port?: PagePort): void {
    const runs = this.#watched();
    if (this.#abort === null) {
      if (runs.length) void this.#stay();
    } else if (this.#connection === 'open' && runs.join() !== this.#told)
      void this.#tell().catch(() => this.#abort?.abort());
    else if (this.#connection === 'open') port?.postMessage({ type: 'watched', runs });
  }

  /** Tells the server what is watched, until that is what it knows. Rejects when the server can't be reached. */
  #tell(): Promise<void> {
    this.#telling ??= this.#tellLatest().finally(() => {
      this.#telling = null;
    });
    return this.#telling;
  }

  async #tellLatest(): Promise<void> {
    for (;;) {
      const runs = this.#watched();
      const response = await fetch(this.#address('/watch'), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ runs }),
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      await response.arrayBuffer();
      this.#told = runs.join();
      this.#broadcast({ type: 'watched', runs });
      if (this.#watched().join() === this.#told) break;
    }
    if (this.#told === '') this.#abort?.abort();
  }

  #address(rest: string): string {
    return new URL(`/api/streams/${this.#client}${rest}`, this.#options.base).href;
  }

  /** Stays connected as long as anything is watched. */
  async #stay(): Promise<void> {
    for (let failures = 0; this.#watched().length; ) {
      const abort = new AbortController();
      this.#abort = abort;
      try {
        await this.#tell();
        await this.#listen(abort.signal, () => {
          failures = 0;
        });
      } catch {
        // Broken, refused or silent: all the same, it is tried again.
      }
      abort.abort();
      if (!this.#watched().length) break;
      this.#say('away');
      await new Promise((resolve) => setTimeout(resolve, this.#options.delay(failures++)));
    }
    this.#abort = null;
    this.#connection = null;
    if (this.#told !== '') await this.#tell().catch(() => {});
  }

  async #listen(signal: AbortSignal, onOpen: () => void): Promise<void> {
    const headers = this.#lastEventId ? { 'Last-Event-ID': this.#lastEventId } : {};
    const response = await fetch(this.#address(''), { headers, signal, cache: 'no-store' });
    if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
    onOpen();
    this.#say('open');
    this.#update();
    for await (const { id, data } of readEvents(response.body, this.#options.silenceMs)) {
      if (id !== null) this.#lastEventId = id;
      const { run, message } = decodeWire(JSON.parse(data)) as { run: string; message: Outbound };
      for (const [port, runs] of this.#pages) if (runs.has(run)) port.postMessage({ type: 'event', run, id, message });
    }
  }

  #say(connection: Connection): void {
    this.#connection = connection;
    this.#broadcast({ type: 'connection', connection });
  }

  #broadcast(message: FromStream): void {
    for (const port of this.#pages.keys()) port.postMessage(message);
  }
}
