/** A lab's controller: what is saved, kept, loaded and found again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createController } from './lab-controller.ts';
import { readRun, writeRun } from './run-file.ts';
import { createWorld, inState, open, schema, steps, trainAnEpoch, until, upTo } from './test-controller.node.ts';
import { trainedModel } from './trained-model.ts';

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
  assert.match((await controller.link()).left.model ?? '', /has no model/);
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
