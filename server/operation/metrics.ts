/** What the server measures of itself, as Prometheus reads it. No person is in it: no id, no name, no address. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../store/store.ts';

export interface Watched {
  readonly store: Pick<Store, 'countAttempts'>;
  readonly runs: () => Readonly<Record<string, number>>;
  readonly streams: () => number;
}

/** Seconds; a page is wanted within 0.2, a verdict within a minute. */
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];
const gradingBuckets = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900];

let ofProcess: Registry | null = null;
/** Memory, processor time and delays of the event loop: of the process, however many servers are in it. */
function processRegistry(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

function gauges(register: Registry, { store, runs, streams }: Watched): void {
  new Gauge({
    name: 'dl101_attempts',
    help: 'Hand-ins in the store by kind and state; all states together are what was received.',
    labelNames: ['kind', 'state'],
    registers: [register],
    async collect() {
      this.reset();
      for (const kind of ['function', 'model', 'final'])
        for (const state of ['waiting', 'grading', 'done', 'could-not-grade']) this.set({ kind, state }, 0);
      for (const { kind, state, count } of await store.countAttempts()) this.set({ kind, state }, count);
    },
  });
  new Gauge({
    name: 'dl101_runs',
    help: 'Training runs on this server by state.',
    labelNames: ['state'],
    registers: [register],
    collect() {
      this.reset();
      for (const [state, count] of Object.entries(runs())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'dl101_streams_open',
    help: 'Event streams that are open.',
    registers: [register],
    collect() {
      this.set(streams());
    },
  });
}

export class Metrics {
  readonly #register = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #grading: Histogram<'kind' | 'outcome'>;
  readonly #verdicts: Histogram<'kind'>;

  constructor() {
    const registers = [this.#register];
    this.#requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, without event streams.',
      labelNames: ['method', 'route', 'status'],
      buckets: requestBuckets,
      registers,
    });
    this.#grading = new Histogram({
      name: 'dl101_grading_seconds',
      help: 'Time that this process took for each try to grade a hand-in; "failed" is a failure of the grader.',
      labelNames: ['kind', 'outcome'],
      buckets: gradingBuckets,
      registers,
    });
    this.#verdicts = new Histogram({
      name: 'dl101_verdict_seconds',
      help: 'Time from the receipt of a hand-in to its verdict.',
      labelNames: ['kind'],
      buckets: gradingBuckets,
      registers,
    });
  }

  /** To be called once, with what is read at each scrape. */
  watch(watched: Watched): void {
    gauges(this.#register, watched);
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  /** One try to grade; `sinceReceipt` in seconds where it gave a verdict. */
  graded(kind: string, seconds: number, sinceReceipt: number | null): void {
    this.#grading.observe({ kind, outcome: sinceReceipt === null ? 'failed' : 'graded' }, seconds);
    if (sinceReceipt !== null) this.#verdicts.observe({ kind }, Math.max(0, sinceReceipt));
  }

  /** Everything in Prometheus's text format, and the type to send it as. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    const parts = await Promise.all([this.#register.metrics(), processRegistry().metrics()]);
    return { type: this.#register.contentType, text: parts.join('\n') };
  }
}
