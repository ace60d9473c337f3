/** The same training on every backend there is, one after the other, for the same number of seconds each. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { createApi } from '../../../client/parts/api.ts';
import { startRun } from '../../../client/parts/browser-world.ts';
import type { Run, Where } from '../../../client/parts/run.ts';
import { untilLoaded } from '../../../client/parts/run-helpers.ts';
import type { RunOptions } from '../../kit/protocol.ts';
import { addMarks, type Mark } from './race-measure.ts';

export interface Lane {
  readonly where: Where;
  readonly backend: string;
  readonly state: 'queued' | 'loading' | 'training' | 'done' | 'missing' | 'stopped';
  readonly marks: readonly Mark[];
  /** A sentence: why it is missing, or what is to be known of it. */
  readonly note: string | null;
}

export interface Race {
  readonly lanes: ReadonlySignal<readonly Lane[]>;
  readonly running: ReadonlySignal<boolean>;
  /** Where it stands, in words. */
  readonly status: ReadonlySignal<string>;
  /** Trains `options` on each backend for `seconds`, and forgets what an earlier race measured. */
  start(options: RunOptions, seconds: number): Promise<void>;
  stop(): void;
}

/** The browser's, fastest first. */
const inBrowser = ['webgpu', 'webgl', 'wasm', 'cpu'];
/** Milliseconds: to load, and to have a place on the server; and for the first batch, however slow. */
const patience = { load: 60_000, place: 60_000, firstBatch: 45_000 };

interface Available {
  readonly backends: readonly { readonly name: string; readonly works: boolean; readonly why: string }[];
}

const lane = (where: Where, backend: string, note: string | null = null): Lane => ({
  where,
  backend,
  state: note === null ? 'queued' : 'missing',
  marks: [],
  note,
});

/** The server's, with the reason for each that doesn't load. */
async function onServer(): Promise<Lane[]> {
  const { backends } = (await createApi(location.origin).request('GET', '/api/backends/available')) as Available;
  return backends.map(({ name, works, why }) => lane('server', name, works ? null : why));
}

/** True once `holds`, false after so many milliseconds or when `stop` is aborted; `holds` reads signals. */
function until(holds: () => boolean, milliseconds: number, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let unfollow = () => {};
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      stop.removeEventListener('abort', give);
      resolve(answer);
      // Not within the effect's first run, when it has no end yet.
      queueMicrotask(() => unfollow());
    };
    const give = () => finish(false);
    const timer = setTimeout(give, milliseconds);
    stop.addEventListener('abort', give);
    unfollow = effect(() => {
      if (holds()) finish(true);
    });
    if (stop.aborted) give();
  });
}

/** Why a backend can't be used, without the advice to take another. */
const withoutAdvice = (sentence: string) => sentence.replace(/ Ask for [^.]*\.$/, '');

/** Trains for a while; `show` is given what is new. */
async function drive(run: Run, seconds: number, stop: AbortSignal, show: (change: Partial<Lane>) => void) {
  const state = () => run.status.value.state;
  const over = () => ['ended', 'halted', 'finished'].includes(state());
  const late = new Promise<string>((resolve) => setTimeout(resolve, patience.load, 'It took too long to load.'));
  const stopped = new Promise<string>((resolve) => stop.addEventListener('abort', () => resolve('')));
  const problem = await Promise.race([untilLoaded(run), late, stopped]);
  if (stop.aborted) return;
  if (problem !== null) return show({ state: 'missing', note: withoutAdvice(problem) });
  const why = run.backend.peek()?.why ?? '';
  show({ state: 'training', note: /imitated/.test(why) ? why.replace(/^.*?asked for\. /, '') : null });

  run.send({ type: 'play' });
  const placed = await until(() => state() === 'running' || over(), patience.place, stop);
  if (!placed) return show({ state: 'missing', note: 'Other runs kept the server busy.' });
  const begun = performance.now();
  let marks: readonly Mark[] = [];
  const unfollow = effect(() => {
    marks = addMarks(marks, run.frames.value, (performance.now() - begun) / 1000);
    if (marks.length) show({ marks });
  });
  const first = await until(() => run.frames.value.some(({ step }) => step > 0) || over(), patience.firstBatch, stop);
  // Where one batch takes longer than that, a second one would tell nothing new.
  const quick = performance.now() - begun < Math.max(2, seconds) * 1000;
  if (first && quick) await until(over, seconds * 1000, stop);
  unfollow();
  if (stop.aborted) return;
  if (marks.length) return show({ state: 'done' });
  const { message } = run.status.peek();
  const slow = `It didn’t finish one batch in ${patience.firstBatch / 1000} seconds.`;
  show({ state: 'missing', note: state() === 'ended' && message ? withoutAdvice(message) : slow });
}

const places = { browser: 'in this browser', server: 'on the server' } as const;

export function createRace(): Race {
  const lanes = signal<readonly Lane[]>([]);
  const running = signal(false);
  const status = signal('');
  let stopper = new AbortController();

  const show = (at: number, change: Partial<Lane>) => {
    lanes.value = lanes.peek().map((one, i) => (i === at ? { ...one, ...change } : one));
  };

  async function trainAll(options: RunOptions, seconds: number, stop: AbortSignal): Promise<void> {
    status.value = 'Looking which backends the server has …';
    lanes.value = inBrowser.map((name) => lane('browser', name));
    const served = await onServer().catch((error: Error) => {
      status.value = error.message;
      return [];
    });
    lanes.value = [...lanes.peek(), ...served];
    for (const [at, { where, backend, state }] of lanes.peek().entries()) {
      if (stop.aborted) return;
      if (state === 'missing') continue;
      status.value = `${at + 1} of ${lanes.peek().length}: training with ${backend}, ${places[where]}.`;
      show(at, { state: 'loading' });
      const run = startRun(where, { ...options, backend });
      try {
        await drive(run, seconds, stop, (change) => show(at, change));
      } finally {
        run.dispose({ stop: true });
      }
    }
  }

  return {
    lanes,
    running,
    status,
    async start(options, seconds) {
      stopper.abort();
      const mine = new AbortController();
      stopper = mine;
      lanes.value = [];
      running.value = true;
      try {
        await trainAll(options, seconds, mine.signal);
      } finally {
        if (stopper === mine) {
          running.value = false;
          status.value = mine.signal.aborted ? 'Stopped.' : 'Done.';
          lanes.value = lanes
            .peek()
            .map((one) => (['done', 'missing'].includes(one.state) ? one : { ...one, state: 'stopped' }));
        }
      }
    },
    stop: () => stopper.abort(),
  };
}
