import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effect, signal } from '@preact/signals';
import { z } from 'zod';
import type { Artefact, Experiment, Frame } from '../../labs/kit/experiment.ts';
import { defineExperiment } from '../../labs/kit/experiment.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { Outbound, RunOptions } from '../../labs/kit/protocol.ts';
import { createSession } from '../../labs/kit/session.ts';
import { tf } from '../../labs/kit/test-tf.node.ts';
import { createAddressSections } from './address-sections.ts';
import type { Memory, World } from './controller-world.ts';
import { createController } from './lab-controller.ts';
import { createQuestions } from './questions.ts';
import type { Run, Where } from './run.ts';
import { readRun, writeRun } from './run-file.ts';
import { createRunSignals } from './run-signals.ts';
import type { FindableRun } from './server-run.ts';
import { trainedModel } from './trained-model.ts';

const schema = z.object({
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
function createWorld(hash = '') {
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
function until<T>(read: () => T): Promise<Exclude<T, false | null | undefined>> {
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
const inState = (run: () => Run | null, state: string) => until(() => run()?.status.value.state === state && run());
const steps = (run: Run | null) => run?.frames.value.map(({ step }) => step);
const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);

async function open(setup = createWorld()) {
  const controller = createController('counter', schema, setup.world);
  await controller.ready;
  return { ...setup, controller, run: () => controller.run.value };
}

test('nothing runs until it is wanted; play runs to the end, and more play says so', async () => {
  const { controller, run, runs } = await open();
  assert.equal(run(), null);
  controller.play();
  await inState(run, 'finished');
  assert.deepEqual(steps(run()), upTo(12));
  controller.play();
  assert.match(controller.note.value ?? '', /complete/);
  assert.equal(runs.length, 1);
});

test('parameters stand in the address, and the address in the parameters', async () => {
  const { controller, address, visit } = await open(createWorld('epochs=2&seed=7'));
  assert.deepEqual(controller.params.value, { model: 'small', epochs: 2, learningRate: 0.1 });
  assert.equal(controller.seed.value, 7);
  controller.set({ model: 'large' });
  assert.equal(address.text, 'model=large&epochs=2&seed=7');
  visit('learningRate=0.03');
  assert.deepEqual(controller.params.value, { model: 'small', epochs: 3, learningRate: 0.03 });
  assert.equal(controller.seed.value, 1);
});

test('two experiments of a lab share the address and nothing else', async () => {
  const setup = createWorld('epochs=2&slow.epochs=4&slow.seed=7');
  const sections = createAddressSections(setup.world.address, ['slow']);
  const create = (lab: string, name: string | null) =>
    createController(lab, schema, { ...setup.world, address: sections.address(name) });
  const [one, slow] = [create('counter', null), create('counter/slow', 'slow')];
  await Promise.all([one.ready, slow.ready]);
  assert.deepEqual([one.params.value.epochs, one.seed.value], [2, 1]);
  assert.deepEqual([slow.params.value.epochs, slow.seed.value], [4, 7]);
  slow.set({ model: 'large' });
  one.set({ epochs: 1 });
  assert.equal(setup.address.text, 'epochs=1&slow.model=large&slow.epochs=4&slow.seed=7');

  one.play();
  slow.play();
  await inState(() => one.run.value, 'finished');
  await inState(() => slow.run.value, 'finished');
  assert.deepEqual(setup.runs.map(({ options }) => options.lab).sort(), ['counter', 'counter/slow']);
  assert.deepEqual([steps(one.run.value), steps(slow.run.value)], [upTo(4), upTo(16)]);
  slow.keep('kept');
  await until(() => one.savedAt.value && slow.savedAt.value);
  await slow.ready;
  assert.deepEqual([one.kept.value.length, slow.kept.value.length], [0, 1]);
  assert.ok(setup.shelf.has('last:counter') && setup.shelf.has('last:counter/slow'));

  setup.visit('slow.learningRate=0.03');
  assert.deepEqual([one.params.value.epochs, slow.params.value.learningRate], [3, 0.03]);
});

test('the model that a lab trained last is there for other labs', async () => {
  const { controller, run, world } = await open();
  assert.equal(await trainedModel('counter', world.shelf), null);
  controller.play();
  await inState(run, 'finished');
  await until(() => controller.savedAt.value);
  const model = await trainedModel('counter', world.shelf);
  assert.deepEqual(model, { modelJson: '{"step":12}', weights: Uint8Array.of(12) });
  assert.equal(await trainedModel('counter/slow', world.shelf), null);
  await world.shelf.set('last:counter', { version: 0 });
  assert.equal(await trainedModel('counter', world.shelf), null, 'one that is not understood is none');
  const full = { ...world.shelf, get: () => Promise.reject(new Error('no storage')) };
  assert.equal(await trainedModel('counter', full), null);
});

test('a bad address is told, and the defaults are used', async () => {
  const { controller, visit } = await open(createWorld('epochs=0'));
  assert.equal(controller.params.value.epochs, 3);
  assert.match(controller.note.value ?? '', /epochs can't be 0/);
  controller.set({ epochs: 5 });
  visit('epochs=x');
  assert.equal(controller.params.value.epochs, 5, 'later it changes nothing');
  assert.match(controller.note.value ?? '', /Nothing was changed/);
});

test('a link to a place in the text leaves the experiment alone', async () => {
  const { controller, address, visit } = await open(createWorld('epochs=2'));
  visit('backpropagation');
  assert.equal(controller.params.value.epochs, 2);
  assert.equal(address.text, 'epochs=2');
});

test('values that the schema refuses throw and change nothing', async () => {
  const { controller, address } = await open();
  assert.throws(() => controller.set({ epochs: 0 }), { name: 'ParamsError' });
  assert.equal(controller.params.value.epochs, 3);
  assert.equal(address.text, '');
});

test('a live parameter reaches the run as it is', async () => {
  const { controller, run, runs } = await open();
  controller.step('epoch');
  const first = await inState(run, 'paused');
  await until(() => first.frames.value.length === 5);
  controller.set({ learningRate: 0.03 });
  controller.step('epoch');
  await until(() => first.frames.value.length === 9);
  assert.equal(runs.length, 1);
  assert.equal(first.frames.value.at(4)?.scalars.rate, 0.1);
  assert.equal(first.frames.value.at(5)?.scalars.rate, 0.03);
});

test('any other parameter begins a new run, paused, and says so; several changes begin one', async () => {
  const { controller, run, runs } = await open();
  controller.step('epoch');
  const first = await until(() => (run()?.frames.value.length ?? 0) > 4 && run());
  controller.set({ model: 'large' });
  controller.set({ epochs: 1 });
  controller.setSeed(3);
  assert.equal(first.status.value.state, 'ended');
  const second = await inState(run, 'paused');
  assert.notEqual(second, first);
  assert.equal(runs.length, 2);
  assert.deepEqual(runs[1]?.options.params, { model: 'large', epochs: 1, learningRate: 0.1 });
  assert.equal(runs[1]?.options.seed, 3);
  assert.deepEqual(steps(second), [0]);
});

test('the note names what changed', async () => {
  const { controller, run } = await open();
  controller.step('batch');
  await until(() => (run()?.frames.value.length ?? 0) > 1);
  controller.set({ model: 'large', epochs: 1 });
  assert.equal(controller.note.value, 'Model and epochs changed, so training starts again.');
  await inState(run, 'paused');
});

test('without a run, changes begin none', async () => {
  const { controller, run, runs } = await open();
  controller.set({ model: 'large' });
  controller.reset();
  controller.set({ model: 'small' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(run(), null);
  assert.equal(runs.length, 0);
});

test('reset stops the run and forgets its model; the next one begins at step 0 with the seed asked for', async () => {
  const { controller, run, shelf, runs } = await open();
  controller.step('epoch');
  await until(() => (run()?.frames.value.length ?? 0) > 4);
  controller.reset(42);
  assert.equal(run(), null);
  assert.equal(controller.seed.value, 42);
  await inState(() => controller.ensure(), 'paused');
  assert.equal(runs.at(-1)?.options.seed, 42);
  assert.equal(shelf.has('last:counter'), false);
});

test('a diverged run goes back with the largest offered rate of a tenth at most', async () => {
  const { controller, run } = await open(createWorld('learningRate=1'));
  controller.play();
  const halted = await inState(run, 'halted');
  assert.equal(halted.status.value.message, 'Too steep.');
  assert.equal(steps(halted)?.at(-1), 6);
  controller.retryGently();
  await inState(run, 'finished');
  assert.equal(controller.params.value.learningRate, 0.03);
  assert.deepEqual(steps(run()), upTo(12));
  assert.equal(run()?.frames.value.at(5)?.scalars.rate, 0.03, 'the steep way is forgotten');
  assert.equal(run()?.frames.value.at(4)?.scalars.rate, 1);
});

/** Steps one epoch and waits until that is saved. */
async function trainAnEpoch({ controller, run, shelf }: Awaited<ReturnType<typeof open>>): Promise<void> {
  controller.step('epoch');
  await until(() => (run()?.frames.value.length ?? 0) > 4 && run()?.status.value.state === 'paused');
  while (!shelf.has('last:counter')) await new Promise((resolve) => setImmediate(resolve));
}

test('after a reload the run in the browser is back as it was saved, and begins when it is wanted', async () => {
  const setup = createWorld();
  setup.world.memory.set('where', 'browser');
  await trainAnEpoch(await open(setup));
  const { controller, run, runs } = await open(setup);
  assert.equal(controller.note.value, 'Your model from before is back: epoch 1.');
  assert.deepEqual(steps(run()), upTo(4));
  assert.equal(run()?.status.value.state, 'paused');
  assert.deepEqual(run()?.plan.value, { steps: 12, epochs: 3 });
  assert.equal(runs.length, 1, 'nothing began');
  assert.equal(await run()?.ask('step'), 4);
  controller.play();
  await inState(run, 'finished');
  assert.deepEqual(steps(run()), upTo(12));
});

test('a saved model under other settings is left alone', async () => {
  const setup = createWorld();
  setup.world.memory.set('where', 'browser');
  await trainAnEpoch(await open(setup));
  setup.address.text = 'model=large';
  const { run, controller } = await open(setup);
  assert.equal(run(), null);
  assert.equal(await controller.resume(), true);
  assert.equal(controller.params.value.model, 'small', 'asked for, it brings its settings');
  assert.deepEqual(steps(run()), upTo(4));
});

test('a live parameter may differ from the saved one', async () => {
  const setup = createWorld();
  setup.world.memory.set('where', 'browser');
  await trainAnEpoch(await open(setup));
  setup.address.text = 'learningRate=0.01';
  const { run } = await open(setup);
  assert.deepEqual(steps(run()), upTo(4));
});

test('after a reload the run on the server is found again', async () => {
  const setup = createWorld();
  await trainAnEpoch(await open(setup));
  const { run, runs } = await open(setup);
  assert.equal(run(), runs[0]?.run);
});

test('a run that the server lost can go on from its last save', async () => {
  const setup = createWorld();
  const first = await open(setup);
  await trainAnEpoch(first);
  setup.runs[0]?.lose();
  assert.equal(first.run()?.status.value.reason, 'lost');
  first.controller.play();
  assert.equal(first.controller.note.value, 'Training goes on from your saved model: epoch 1.');
  await inState(first.run, 'finished');
  assert.deepEqual(steps(first.run()), upTo(12));
  assert.equal(setup.runs[1]?.options.artefact?.weights[0], 4);
});

test('what a lost run can go on from is its last save, even before the first epoch is over', async () => {
  const setup = createWorld();
  const { controller, shelf, run } = await open(setup);
  const savedEpoch = () => controller.savedAt.value?.epoch ?? null;
  assert.equal(savedEpoch(), null);
  controller.step('batch');
  while (!shelf.has('last:counter')) await new Promise((resolve) => setImmediate(resolve));
  setup.runs[0]?.lose();
  assert.equal(savedEpoch(), 0.25);
  controller.set({ model: 'large' });
  assert.equal(savedEpoch(), null, 'no run of another model goes on from it');
  controller.set({ model: 'small' });
  assert.equal(await controller.resume(), true);
  assert.deepEqual(steps(run()), upTo(1));
});

test('a model moves between server and browser, and play goes on from there', async () => {
  const setup = await open();
  const { controller, run, runs } = setup;
  await trainAnEpoch(setup);
  controller.setWhere('browser');
  await until(() => run()?.where === 'browser');
  assert.equal(runs[0]?.run.status.value.state, 'ended');
  assert.match(controller.note.value ?? '', /moved to this browser, as it was at epoch 1/);
  controller.play();
  await inState(run, 'finished');
  assert.deepEqual(steps(run()), upTo(12));
  assert.equal(setup.world.memory.get('where'), 'browser');
});

test('a trained model is loaded; one that is none is refused, and the last one is back', async () => {
  const { controller, run, ...setup } = await open();
  await controller.load({ modelJson: '{"step":8}', weights: Uint8Array.of(8) });
  assert.deepEqual(steps(run()), [8]);
  await assert.rejects(controller.load({ modelJson: 'no', weights: Uint8Array.of() }), {
    message: 'This is no model.',
  });
  assert.deepEqual(steps(run()), [8]);
  assert.equal(run()?.status.value.state, 'paused');
  assert.equal((setup.shelf.get('last:counter') as { artefact: { weights: Uint8Array } }).artefact.weights[0], 8);
});

test('a run is saved as a text, which another visit opens without beginning it, and goes on from', async () => {
  const first = await open();
  await assert.rejects(first.controller.whole(), { name: 'Problem', message: /nothing to save yet/ });
  first.controller.set({ epochs: 2 });
  first.controller.setSeed(5);
  await trainAnEpoch(first);
  const text = writeRun(await first.controller.whole());

  const { controller, run, runs, address } = await open();
  await controller.open(readRun(text, 'counter'));
  assert.equal(address.text, 'epochs=2&seed=5');
  assert.deepEqual([steps(run()), run()?.status.value.state], [upTo(4), 'paused']);
  assert.match(controller.note.value ?? '', /came from a file: epoch 1, computed by cpu/);
  assert.equal(runs.length, 0, 'nothing began');
  controller.play();
  await inState(run, 'finished');
  assert.deepEqual(steps(run()), upTo(8));
  assert.equal(runs[0]?.options.seed, 5);
});

test('a run without a model shows its curves, and play repeats it from the beginning', async () => {
  const first = await open();
  await trainAnEpoch(first);
  const { artefact: _, ...bare } = await first.controller.whole();
  const { controller, run, runs } = await open();
  await controller.open({ ...bare, artefact: null, finished: true });
  assert.deepEqual([steps(run()), run()?.status.value.state], [upTo(4), 'finished']);
  await assert.rejects(run()?.export() ?? Promise.resolve(), /no model/);
  await assert.rejects(controller.linkModel(), { name: 'Problem', message: /has no model/ });
  await controller.open({ ...bare, artefact: null });
  controller.play();
  await inState(run, 'finished');
  assert.deepEqual(steps(run()), upTo(12));
  assert.equal(runs[0]?.options.artefact, undefined);
});

test('a run whose settings the lab refuses changes nothing', async () => {
  const setup = await open();
  const { controller, run } = setup;
  await trainAnEpoch(setup);
  const whole = await controller.whole();
  await assert.rejects(controller.open({ ...whole, params: { epochs: 0 } }), { name: 'ParamsError' });
  assert.deepEqual([steps(run()), controller.params.value.epochs], [upTo(4), 3]);
});

test('a small trained model travels in the address; one that is damaged is told of', async () => {
  const first = await open();
  await assert.rejects(first.controller.linkModel(), { name: 'Problem', message: /no trained model/ });
  await trainAnEpoch(first);
  await first.controller.linkModel();
  const link = first.address.text;
  const { controller, run, runs, address, visit } = await open(createWorld(link));
  assert.equal(controller.note.value, 'The link brought a trained model along. Play goes on from it.');
  assert.equal(runs.length, 0, 'nothing began');
  assert.equal(await run()?.ask('step'), 4);

  assert.equal(address.text, '', 'a reload finds the progress of this visit, not the link’s');
  controller.reset();
  visit(link);
  assert.equal(await run()?.ask('step'), 4, 'a link into the open page brings its model too');

  const damaged = await open(createWorld('trained=%25%25.x'));
  assert.match(damaged.controller.note.value ?? '', /the link is damaged/);
  assert.equal(damaged.run(), null);
});

test('kept curves outlive a reload, and can be forgotten', async () => {
  const setup = createWorld();
  const first = await open(setup);
  first.controller.keep('nothing yet');
  assert.equal(first.controller.kept.value.length, 0);
  await trainAnEpoch(first);
  first.controller.keep('small');
  first.controller.keep('again');
  while ((setup.shelf.get('kept:counter') as unknown[] | undefined)?.length !== 2)
    await new Promise((resolve) => setImmediate(resolve));
  const { controller } = await open(setup);
  assert.deepEqual(
    controller.kept.value.map(({ label }) => label),
    ['small', 'again'],
  );
  assert.equal(controller.kept.value[0]?.frames.length, 5);
  controller.forget(controller.kept.value[0]?.id ?? '');
  assert.equal(controller.kept.value.length, 1);
});

test('a shelf that fails costs the saving, nothing else', async () => {
  const setup = createWorld();
  const fails = () => Promise.reject(new Error('private window'));
  const world = { ...setup.world, shelf: { get: fails, set: fails, delete: fails } };
  const controller = createController('counter', schema, world);
  await controller.ready;
  controller.play();
  await inState(() => controller.run.value, 'finished');
  assert.equal(await controller.resume(), true, 'this visit remembers');
});
