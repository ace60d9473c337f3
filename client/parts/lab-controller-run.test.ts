/** A lab's controller: the life of a run, from what begins it to what it goes on from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld, inState, open, steps, trainAnEpoch, until, upTo } from './test-controller.node.ts';

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
