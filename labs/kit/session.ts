/** Runs one experiment by messages: the same code in a browser worker and in a server's child process. */
import { breathe } from './breathe.ts';
import type { ImageSplits } from './datasets/images.ts';
import type { Artefact, Experiment, ExperimentContext, Frame, Tf } from './experiment.ts';
import { createOutbox } from './outbox.ts';
import { describeParams, ParamsError, parseParams } from './params.ts';
import { Problem } from './problem.ts';
import type { BackendChoice, Command, Inbound, Outbound, Question, RunOptions, StateMessage } from './protocol.ts';
import { seededRandom } from './random.ts';

export interface SessionSetup {
  readonly experiment: Experiment;
  /** tfjs with its backend chosen and ready. */
  readonly tf: Tf;
  readonly backend: BackendChoice;
  readonly options: RunOptions;
  post(message: Outbound): void;
  /** Whether the page is done with the tensors that it was last sent: a slow page sets the pace of its pictures. */
  drawn?(): boolean;
  loadDataset(name: 'mnist', onProgress: (loaded: number, total: number) => void): Promise<ImageSplits>;
}

export interface Session {
  /** Throws a `ParamsError` for a `set` that the schema, or a parameter that isn't live, refuses. */
  receive(message: Inbound): void;
  /** Fulfilled when the run has ended and every tensor is freed. */
  readonly ended: Promise<void>;
}

type Mode = 'paused' | 'running' | 'batch' | 'epoch';

/** Messages are let in at least this often while a run computes. */
const breathMs = 12;

/** Begins a run; it loads, then waits, paused at step 0, for its first command. */
export function createSession(setup: SessionSetup): Session {
  const { post, options, tf } = setup;
  const params = parseParams(setup.experiment.schema, options.params) as Record<string, unknown>;
  const signal = { stopped: false };
  const answers = new Map<string, (input: unknown) => unknown>();
  const outbox = createOutbox(post, setup.drawn);
  let exporter: (() => Promise<Artefact>) | null = null;
  let mode: Mode = 'paused';
  let phase: 'loading' | 'live' | 'over' = 'loading';
  let wake = () => {};

  const context: ExperimentContext<Record<string, unknown>> = {
    tf,
    params,
    random: seededRandom(options.seed),
    signal,
    wanted: () => (mode === 'batch' || mode === 'epoch' ? mode : 'many'),
    artefact: options.artefact ?? null,
    dataset: (name) =>
      setup.loadDataset(name, (loaded, total) => post({ type: 'loading', what: name.toUpperCase(), loaded, total })),
    plan: ({ steps, epochs }) => {
      outbox.plan(steps);
      post({ type: 'plan', steps, epochs });
    },
    answer: (name, handler) => answers.set(name, handler),
    exportWith: (handler) => {
      exporter = handler;
    },
  };

  const state = (next: Omit<StateMessage, 'type'>) =>
    post({
      type: 'state',
      ...next,
      ...(phase === 'loading' || exporter || next.state === 'ended' ? {} : { exports: false }),
    });

  const nextCommand = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });

  /** What a frame means for what comes next; true when the run is over. A `play` that comes in meanwhile counts. */
  async function settle(frame: Frame): Promise<boolean> {
    if (frame.last) phase = 'over';
    if (frame.last || frame.halt) {
      await outbox.flush(true);
      mode = 'paused';
      state(frame.halt ? { state: 'halted', ...frame.halt } : { state: 'finished' });
    } else if (frame.rest || mode === 'batch' || (mode === 'epoch' && frame.epochEnd)) {
      mode = 'paused';
      await outbox.flush(true);
      if ((mode as Mode) === 'paused') state({ state: 'paused', ...frame.rest });
    }
    return frame.last === true;
  }

  /** Pulls frames while the mode lets it; ends after the last frame, or when stopped. */
  async function drive(frames: AsyncGenerator<Frame, void, void>): Promise<void> {
    let lastBreath = performance.now();
    for (;;) {
      if (mode === 'paused') {
        await outbox.flush(true);
        while (mode === 'paused' && !signal.stopped) await nextCommand();
        outbox.restartPace();
      }
      if (signal.stopped) return;
      const { value: frame, done } = await frames.next();
      if (done || signal.stopped) return;
      await outbox.add(frame);
      if (await settle(frame)) return;
      if (performance.now() - lastBreath > breathMs) {
        await breathe();
        lastBreath = performance.now();
      }
    }
  }

  function set(changes: Readonly<Record<string, unknown>>): void {
    const live = describeParams(setup.experiment.schema).filter((param) => param.live);
    const fixed = Object.keys(changes).find((name) => !live.some((param) => param.name === name));
    if (fixed) throw new ParamsError(fixed, `${fixed} can't change while the experiment runs; it takes a new run.`);
    Object.assign(params, parseParams(setup.experiment.schema, { ...params, ...changes }));
  }

  /** Changes what the run does next, and says so, unless it is still loading or already over. */
  function turn(next: Mode): void {
    if (phase === 'over') return;
    mode = next;
    if (phase === 'live') state({ state: next === 'paused' ? 'paused' : 'running' });
  }

  function command(message: Command): void {
    if (message.type === 'play') turn('running');
    else if (message.type === 'step') turn(message.unit === 'epoch' ? 'epoch' : 'batch');
    else if (message.type === 'pause') turn('paused');
    else if (message.type === 'set') set(message.params);
    else signal.stopped = true;
  }

  async function reply(question: Question): Promise<void> {
    const { id } = question;
    try {
      await loaded;
      if (question.type === 'export') {
        if (!exporter) throw new Problem('This experiment has nothing to export.');
        return post({ type: 'answer', id, value: await exporter() });
      }
      const handler = answers.get(question.name);
      if (!handler)
        throw new Problem(
          `This experiment has no answer to "${question.name}". It knows ${[...answers.keys()].join(', ')}.`,
        );
      post({ type: 'answer', id, value: await handler(question.input) });
    } catch (error) {
      post({ type: 'answer', id, problem: sentence(error) });
    }
  }

  let isLoaded = () => {};
  const loaded = new Promise<void>((resolve) => {
    isLoaded = resolve;
  });

  async function live(): Promise<void> {
    const frames = setup.experiment.run(context);
    try {
      post({ type: 'backend', backend: setup.backend });
      state({ state: 'loading' });
      const first = await frames.next();
      isLoaded();
      if (!first.done) await outbox.add(first.value);
      phase = 'live';
      turn(mode);
      const over = !first.done && first.value.last && (await settle(first.value));
      if (!over) await drive(frames);
      phase = 'over';
      while (!signal.stopped) await nextCommand();
      await frames.return();
      state({ state: 'ended', reason: 'stopped', message: 'The run was stopped.' });
    } catch (error) {
      if (signal.stopped) {
        await frames.return().catch(() => {});
        state({ state: 'ended', reason: 'stopped', message: 'The run was stopped.' });
        return;
      }
      signal.stopped = true;
      await frames.return().catch(() => {});
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      state({ state: 'ended', reason: 'failed', message: sentence(error), detail });
    } finally {
      isLoaded();
    }
  }

  return {
    receive(message) {
      if (message.type === 'ask' || message.type === 'export') void reply(message);
      else {
        command(message);
        wake();
      }
    },
    ended: live(),
  };
}

/** What a student is told of an error. */
function sentence(error: unknown): string {
  return error instanceof Problem ? error.message : 'Something in this experiment broke. The details say what.';
}
