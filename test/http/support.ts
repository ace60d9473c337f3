/** A real server for the tests, and a reader of its streams. */
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Outbound, ScalarFrame, StateMessage } from '../../labs/kit/protocol.ts';
import { decodeWire } from '../../labs/kit/wire.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts';

export const fixtureLabs = fileURLToPath(new URL('../fixtures/labs', import.meta.url));
export const courseLabs = fileURLToPath(new URL('../../labs', import.meta.url));

/** A folder that is gone when the test is over. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'course-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server with the fixture labs on a free port, on the plain JavaScript backend; it ends with the test. */
export async function testServer(t: TestContext, options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const dataFolder = await temporaryFolder(t);
  const server = await startServer({ dataFolder, backend: 'cpu', labsFolders: [fixtureLabs], ...options });
  t.after(() => server.close());
  return server;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** One request with a JSON body, or none. */
export async function call(
  server: RunningServer,
  method: string,
  route: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(server.url + route, { method, ...init, headers: { ...type, ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

/** Begins a run of the counter, or of another lab; returns its id. */
export async function begin(
  server: RunningServer,
  client: string,
  params: Record<string, unknown> = {},
  lab = 'counter',
): Promise<string> {
  const { status, body } = await call(server, 'POST', '/api/runs', { lab, params, seed: 1, client });
  if (status !== 201) throw new Error(`No run: ${JSON.stringify(body)}`);
  return body.id as string;
}

export const command = (server: RunningServer, run: string, message: object): Promise<Answer> =>
  call(server, 'POST', `/api/runs/${run}/commands`, message);

export interface StreamEvent {
  readonly id: string;
  readonly run: string;
  readonly message: Outbound;
}

/** A browser's stream of events, as a test reads it. */
export class TestStream {
  readonly events: StreamEvent[] = [];
  lastEventId = '';
  #response: IncomingMessage | null = null;
  #text = '';
  #closed = false;
  #wake = () => {};

  /** Opens the stream; with an id it resumes after that event, with a cookie it is that person's. */
  static open(server: RunningServer, client: string, lastEventId = '', cookie = ''): Promise<TestStream> {
    const stream = new TestStream();
    const headers = { ...(lastEventId && { 'Last-Event-ID': lastEventId }), ...(cookie && { cookie }) };
    return new Promise((resolve, reject) => {
      get(`${server.url}/api/streams/${client}`, { headers }, (response) => {
        stream.#response = response;
        response.setEncoding('utf8');
        response.on('data', (text: string) => stream.#read(text));
        response.on('error', () => {});
        response.on('close', () => {
          stream.#closed = true;
          stream.#wake();
        });
        resolve(stream);
      }).on('error', reject);
    });
  }

  #read(text: string): void {
    const parts = (this.#text + text).split('\n\n');
    this.#text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = part
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
      const field = (name: string) => fields.find(([key]) => key === name)?.[1];
      const data = field('data');
      this.lastEventId = field('id') ?? this.lastEventId;
      if (data)
        this.events.push({ id: field('id') ?? '', ...(decodeWire(JSON.parse(data)) as Omit<StreamEvent, 'id'>) });
    }
    this.#wake();
  }

  /** Waits until `found` gives something for what has arrived so far. Throws when the stream ends first. */
  async until<Found>(found: (events: readonly StreamEvent[]) => Found | undefined | false): Promise<Found> {
    for (;;) {
      const result = found(this.events);
      if (result) return result;
      if (this.#closed) throw new Error(`The stream ended first. ${JSON.stringify(this.events.at(-1))?.slice(0, 500)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Waits for a state of a run that the predicate takes. */
  state(run: string, wanted: (state: StateMessage) => boolean): Promise<StateMessage> {
    return this.until((events) => {
      const states = events.flatMap((event) =>
        event.run === run && event.message.type === 'state' ? [event.message] : [],
      );
      return states.find(wanted);
    });
  }

  /** Waits until the run is in this state. */
  reach(run: string, state: StateMessage['state']): Promise<StateMessage> {
    return this.state(run, (message) => message.state === state);
  }

  /** Every scalar frame of a run, in the order of arrival. */
  frames(run: string): ScalarFrame[] {
    return this.events.flatMap(({ run: of, message }) =>
      of === run && message.type === 'frames' ? message.frames : [],
    );
  }

  /** Reads no more until `resume`. */
  pause(): void {
    this.#response?.pause();
  }

  resume(): void {
    this.#response?.resume();
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Breaks the connection. */
  break(): void {
    this.#response?.destroy();
  }
}
