/** What the tests of a lab's controller share: an experiment that counts, and a world that a page can be opened in again. */
import { effect, signal } from '@preact/signals';
import { z } from 'zod';
import type { Artefact, Experiment, Frame } from '../../labs/kit/experiment.ts';
import { defineExperiment } from '../../labs/kit/experiment.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { Outbound, RunOptions } from '../../labs/kit/protocol.ts';
import { createSession } from '../../labs/kit/session.ts';
import { tf } from '../../labs/kit/test-tf.node.ts';
import type { Memory, World } from './controller-world.ts';
import { createController } from './lab-controller.ts';
import { createQuestions } from './questions.ts';
import type { Run, Where } from './run.ts';
import { createRunSignals } from './run-signals.ts';
import type { FindableRun } from './server-run.ts';

export const schema = z.object({
  model: z.enum(['small', 'large']).default('small').meta({ label: 'model' }),
  epochs: z.int().min(1).default(3).meta({ label: 'epochs' }),
  learningRate: z
    .number()
    .positive()
    .default(0.1)
    .meta({
      label: 'learning rate',
      live: true,
      options: [0.001, 0.01, 0.03, 1].map((value) => ({ value, label: '' })),
    }),
});
const perEpoch = 4;

/** Counts steps; a rate of 1 or more diverges at step 6 and goes back to 4. Its model is the step it has reached. */
const counter = defineExperiment(schema, async function* ({ params, artefact, ...context }) {
  if (artefact && !artefact.modelJson.startsWith('{')) throw new Problem('This is no model.');
  let step = artefact ? (JSON.parse(artefact.modelJson) as { step: number }).step : 0;
  const steps = params.epochs * perEpoch;
  const frame = (): Frame => ({
    step,
    epoch: step / perEpoch,
    samples: step,
    scalars: { rate: params.learningRate, large: Number(params.model === 'large') },
    epochEnd: step > 0 && step % perEpoch === 0,
    last: step === steps,
  });
  context.plan({ steps, epochs: params.epochs });
  context.answer('step', () => step);
  context.exportWith(async () => ({ modelJson: JSON.stringify({ step }), weights: Uint8Array.of(step) }));
  yield frame();
  while (step < steps) {
    step++;
    if (step === 6 && params.learningRate >= 1) {
      yield { ...frame(), last: false, halt: { reason: 'diverged', message: 'Too steep.' } };
      step = 4;
      continue;
    }
    yield frame();
  }
});

function mapMemory(): Memory & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: (key) => texts.get(key) ?? null,
    set: (key, value) => void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
}

/** A run in this process, by a real session. */
function startHere(where: Where, options: RunOptions, id: string): { run: FindableRun; lose(): void } {
  const { receive, ...signals } = createRunSignals();
  const questions = createQuestions();
  const session = createSession({
    experiment: counter as unknown as Experiment,
    tf,
    backend: { name: 'cpu', where, why: 'a test', passedOver: [] },
    options,
    post: (message: Outbound) => void (questions.receive(message) || receive(message)),
    loadDataset: () => Promise.reject(new Error('none')),
  });
  const end = (reason: 'stopped' | 'lost') => {
    session.receive({ type: 'stop' });
    receive({ type: 'state', state: 'ended', reason, message: 'It ended.' });
  };
  const run: FindableRun = {
    ...signals,
    where,
    id: signal(id),
    send: (command) => session.receive(command),
    ask: (name, input) => questions.ask((n) => session.receive({ type: 'ask', id: n, name, input })),
    export: () => questions.ask((n) => session.receive({ type: 'export', id: n })) as Promise<Artefact>,
    dispose: () => end('stopped'),
  };
  return { run, lose: () => end('lost') };
}

/** A world in which a page can be opened again: its shelf, memories, address and server stay. */
export function createWorld(hash = '') {
  const shelf = new Map<string, unknown>();
  const address = { text: hash, listener: () => {} };
  const runs: { options: RunOptions; run: FindableRun; lose(): void }[] = [];
  let clock = 0;
  const world: World = {
    start(where, options) {
      const started = startHere(where, structuredClone(options), `run-${runs.length}`);
      runs.push({ options, ...started });
      return started.run;
    },
    find: async (id) => {
      const run = runs[Number(id.slice(4))]?.run;
      return run && run.status.value.state !== 'ended' ? run : null;
    },
    shelf: {
      get: async (key) => structuredClone(shelf.get(key)),
      set: async (key, value) => void shelf.set(key, structuredClone(value)),
      delete: async (key) => void shelf.delete(key),
    },
    memory: mapMemory(),
    tabMemory: mapMemory(),
    address: {
      hash: () => address.text,
      replace: (text) => {
        address.text = text;
      },
      onChange: (listener) => {
        address.listener = listener;
      },
    },
    now: () => {
      clock += 10_000;
      return clock;
    },
  };
  const visit = (text: string) => {
    address.text = text;
    address.listener();
  };
  return { world, address, runs, shelf, visit };
}

/** Fulfilled when `read` gives something true; what it reads are signals. */
export function until<T>(read: () => T): Promise<Exclude<T, false | null | undefined>> {
  return new Promise((resolve) => {
    let stop = () => {};
    stop = effect(() => {
      const value = read();
      if (!value) return;
      resolve(value as Exclude<T, false | null | undefined>);
      queueMicrotask(() => stop());
    });
  });
}
export const inState = (run: () => Run | null, state: string) =>
  until(() => run()?.status.value.state === state && run());
export const steps = (run: Run | null) => run?.frames.value.map(({ step }) => step);
export const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);

export async function open(setup = createWorld()) {
  const controller = createController('counter', schema, setup.world);
  await controller.ready;
  return { ...setup, controller, run: () => controller.run.value };
}

/** Steps one epoch and waits until that is saved. */
export async function trainAnEpoch({ controller, run, shelf }: Awaited<ReturnType<typeof open>>): Promise<void> {
  controller.step('epoch');
  await until(() => (run()?.frames.value.length ?? 0) > 4 && run()?.status.value.state === 'paused');
  while (!shelf.has('last:counter')) await new Promise((resolve) => setImmediate(resolve));
}
