/** A lab's controller: the parameters of a lab, and the address that they stand in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAddressSections } from './address-sections.ts';
import { createController } from './lab-controller.ts';
import type { Run } from './run.ts';
import { createWorld, inState, open, schema, steps, trainAnEpoch, until, upTo } from './test-controller.node.ts';

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

test('the note names what changed', async () => {
  const { controller, run } = await open();
  controller.step('batch');
  await until(() => (run()?.frames.value.length ?? 0) > 1);
  controller.set({ model: 'large', epochs: 1 });
  assert.equal(controller.note.value, 'Model and epochs changed, so training starts again.');
  await inState(run, 'paused');
});

test('a small trained model travels in the address; one that is damaged is told of', async () => {
  const first = await open();
  const nothing = { model: false, runs: 0, left: { model: null, runs: [] } };
  assert.deepEqual(await first.controller.link(), nothing);
  assert.equal(first.address.text, '', 'an address that was clean stays so');
  await trainAnEpoch(first);
  assert.deepEqual(await first.controller.link(), { ...nothing, model: true });
  const link = first.address.text;
  const { export: give } = first.run() as Run;
  Object.assign(first.run() as Run, { export: () => Promise.reject(new Error('The server is away.')) });
  assert.match((await first.controller.link()).left.model ?? '', /could not be had just now/);
  Object.assign(first.run() as Run, { export: give });
  first.controller.reset();
  assert.deepEqual(await first.controller.link(), nothing);
  assert.ok(!first.address.text.includes('trained='), 'the model that is gone is gone from the link too');

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
