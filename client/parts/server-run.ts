/** A run on the server: begun and commanded by requests, followed on the browser's one event stream. */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { Outbound, RunOptions, StateMessage } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import { type Api, ApiProblem, ServerAway } from './api.ts';
import { createCommandQueue } from './command-queue.ts';
import type { Run } from './run.ts';
import { createRunSignals } from './run-signals.ts';
import type { RunListener, Streams } from './streams.ts';

/** A run that can be found again after a reload by its id; null until the server has given one. */
export interface FindableRun extends Run {
  readonly id?: ReadonlySignal<string | null>;
}

export interface ServerConnection {
  readonly api: Api;
  readonly streams: Streams;
  /** Fulfilled when it is time to try again. */
  retry(): Promise<void>;
}

interface Snapshot {
  readonly events: readonly Outbound[];
  readonly lastEventId: string;
}

const end = (reason: 'stopped' | 'failed' | 'lost', message: string, detail?: string): StateMessage => ({
  type: 'state',
  state: 'ended',
  reason,
  message,
  ...(detail === undefined ? {} : { detail }),
});

/** Number of an event id (`BOOT-NUMBER`), which grows over the life of a server. */
const numberOf = (id: string): number => Number(id.split('-').at(-1));

/** Asks until the server answers; `onAway` is told when it doesn't. Throws what the server refuses. */
async function untilAnswered<T>(ask: () => Promise<T>, retry: () => Promise<void>, onAway: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServerAway)) throw error;
      onAway();
      await retry();
    }
  }
}

/** Follows the run that `begin` begins or finds: `begin` gives its id. */
function followRun(begin: () => Promise<string>, { api, streams, retry }: ServerConnection): FindableRun {
  const { receive, ...signals } = createRunSignals();
  const id = signal<string | null>(null);
  const isOver = () => signals.status.value.state === 'ended';
  const commands = createCommandQueue();
  /** What the stream brought before the log was read; null from then on. */
  let early: { message: Outbound; id: string | null }[] | null = [];
  let lastNumber = 0;

  /** Answers that are on their way when the run is stopped are let go of: the server could only refuse them. */
  const letGo = new AbortController();
  let tellOver = () => {};
  const over = new Promise<void>((resolve) => {
    tellOver = resolve;
  });

  function finish(message: StateMessage): void {
    tellOver();
    letGo.abort();
    batch(() => {
      receive(message);
      signals.notice.value = null;
    });
    commands.close();
    if (id.value !== null) streams.unwatch(id.value);
  }

  function take(message: Outbound, eventId: string | null): void {
    if (eventId !== null) {
      if (numberOf(eventId) <= lastNumber) return;
      lastNumber = numberOf(eventId);
    }
    if (message.type === 'state' && message.state === 'ended') finish(message);
    else receive(message);
  }

  const listener: RunListener = {
    message: (message, eventId) => (early ? void early.push({ message, id: eventId }) : take(message, eventId)),
    away: (isAway) => {
      if (!isOver()) signals.notice.value = isAway ? text.serverAway : null;
    },
  };
  const patiently = <T>(ask: () => Promise<T>) =>
    untilAnswered(
      ask,
      async () => {
        await retry();
        if (isOver()) throw new Error(text.thisHasEnded);
      },
      () => listener.away(true),
    );
  const path = (rest = '') => `/api/runs/${id.value}${rest}`;

  async function follow(): Promise<void> {
    id.value = await patiently(begin);
    if (isOver()) return void api.request('DELETE', path()).catch(() => {});
    await streams.watch(id.value, listener);
    const { events, lastEventId } = (await patiently(() => api.request('GET', path('/log')))) as Snapshot;
    batch(() => {
      signals.notice.value = null;
      for (const message of events) take(message, null);
      lastNumber = numberOf(lastEventId);
      const waiting = early ?? [];
      early = null;
      for (const event of waiting) take(event.message, event.id);
    });
    commands.open((command) => patiently(() => api.request('POST', path('/commands'), command)).catch(refused));
  }

  function refused(error: unknown): void {
    if (isOver()) return;
    const lost = error instanceof ApiProblem && error.status === 404;
    if (lost) finish(end('lost', text.serverLost, error.message));
    else if (error instanceof ApiProblem) signals.notice.value = error.message;
    else finish(end('failed', text.between, String(error)));
  }

  const ready = follow();
  ready.catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status !== 404) finish(end('failed', error.message));
    else refused(error);
  });

  async function question(make: () => Promise<unknown>): Promise<unknown> {
    await Promise.race([ready.catch(() => {}), over]);
    if (isOver()) throw new Error(signals.status.value.message ?? text.thisHasEnded);
    return make().catch((error: unknown) => {
      if (isOver()) throw new Error(signals.status.value.message ?? text.thisHasEnded);
      if (error instanceof ApiProblem && error.status === 404) refused(error);
      throw error;
    });
  }

  return {
    ...signals,
    id,
    where: 'server',
    send: (command) => commands.add(command),
    ask: (name, input) =>
      question(() => api.request('POST', path('/ask'), { name, input: input ?? null }, letGo.signal)),
    export: () => question(() => api.request('GET', path('/export'), undefined, letGo.signal)) as Promise<Artefact>,
    dispose({ stop } = { stop: true }) {
      const known = id.value;
      if (!stop) {
        commands.close();
        if (known !== null) streams.unwatch(known);
        return;
      }
      if (known !== null && !isOver()) api.request('DELETE', path()).catch(() => {});
      finish(end('stopped', text.stopped));
    },
  };
}

/** Begins a run, which loads and then waits at step 0; while the server is away it is asked again and again. */
export function startServerRun(options: RunOptions, connection: ServerConnection): FindableRun {
  return followRun(async () => {
    const client = await connection.streams.client;
    const { id } = (await connection.api.request('POST', '/api/runs', { ...options, client })) as { id: string };
    return id;
  }, connection);
}

/** The run with this id, as it goes on; null when the server has no such run any more, or is away. */
export async function findServerRun(id: string, connection: ServerConnection): Promise<FindableRun | null> {
  try {
    const { events } = (await connection.api.request('GET', `/api/runs/${id}/log`)) as Snapshot;
    const over = events.some((message) => message.type === 'state' && message.state === 'ended');
    return over ? null : followRun(async () => id, connection);
  } catch {
    return null;
  }
}
