/** Kept runs on their way: in a link beside the trained model, in a file, and back, with the reader's own left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { createController } from './lab-controller.ts';
import { readRun, type WholeRun, writeRun } from './run-file.ts';
import { createWorld } from './test-controller.node.ts';

const schema = z.object({ epochs: z.int().min(1).default(3).meta({ label: 'epochs' }) });

/** A browser in which pages are opened one after the other; nothing trains in it. */
function createBrowser(hash = '') {
  const { world, address, shelf } = createWorld(hash);
  return { world: { ...world, start: () => assert.fail('nothing begins by itself') }, address, shelf };
}

async function open(browser = createBrowser()) {
  const controller = createController('counter', schema, browser.world);
  await controller.ready;
  const labels = () => controller.kept.value.map(({ label }) => label);
  return { controller, labels, address: browser.address, browser };
}

/** A run of a file with `weights` bytes of a model; 0 for none. */
const whole = (weights: number, frames = 5): WholeRun => ({
  lab: 'counter',
  params: {},
  seed: 1,
  backend: null,
  plan: null,
  finished: false,
  frames: Array.from({ length: frames }, (_, step) => ({
    step,
    epoch: step / 4,
    samples: 8 * step,
    scalars: { loss: 1 / (1 + step) },
  })),
  artefact: weights > 0 ? { modelJson: '{}', weights: new Uint8Array(weights) } : null,
  kept: [],
});

/** A page with a run of which two states were kept. */
async function withKept(weights: number, labels = ['small', 'large']) {
  const page = await open();
  await page.controller.open(whole(weights));
  for (const label of labels) page.controller.keep(label);
  return page;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

test('a link brings model and kept runs; the reader’s own are there again at the next visit', async () => {
  const from = await withKept(400);
  assert.deepEqual(await from.controller.link(), {
    model: true,
    runs: 2,
    left: { model: null, runs: [] },
  });
  const link = from.address.text;

  const reader = await withKept(0, ['my own']);
  await settle();
  reader.browser.address.text = link;
  const { controller, labels, address } = await open(reader.browser);
  assert.deepEqual(labels(), ['small', 'large']);
  assert.deepEqual(
    controller.kept.value[0]?.frames,
    from.controller.kept.value[0]?.frames.map((frame) => ({
      ...frame,
      scalars: { loss: Number(frame.scalars.loss?.toPrecision(4)) },
    })),
  );
  assert.equal(
    controller.note.value,
    'The link brought a trained model along. Play goes on from it. The link brought 2 kept runs along. Your own are kept, and are shown again when you reload the page.',
  );
  assert.equal(address.text, '', 'a reload finds what is the reader’s own');

  controller.forget(controller.kept.value[0]?.id ?? '');
  await controller.open(whole(0));
  controller.keep('kept meanwhile');
  assert.deepEqual(labels(), ['large', 'kept meanwhile']);
  await settle();
  assert.deepEqual((await open(reader.browser)).labels(), ['my own', 'kept meanwhile']);
});

test('a link into the open page shows its kept runs too, and says nothing of own ones where there are none', async () => {
  const from = await withKept(0);
  await from.controller.link();
  const { controller, labels, browser } = await open();
  browser.address.text = from.address.text;
  browser.address.listener();
  await settle();
  assert.deepEqual(labels(), ['small', 'large']);
  assert.equal(controller.note.value, 'The link brought 2 kept runs along.');
});

test('a reload of the page that made a link shows what is its own, not the link’s', async () => {
  const from = await withKept(400);
  await from.controller.link();
  from.controller.keep('later');
  await settle();
  const { controller, labels } = await open(from.browser);
  assert.deepEqual(labels(), ['small', 'large', 'later']);
  assert.equal(controller.run.value?.frames.value.length, 5);
});

test('model and kept runs share 16 kB: the model comes first, and what is left out is said', async () => {
  const full = await withKept(16 * 1024);
  assert.deepEqual(await full.controller.link(), {
    model: true,
    runs: 0,
    left: { model: null, runs: ['small', 'large'] },
  });
  assert.deepEqual((await open(createBrowser(full.address.text))).labels(), []);

  const large = await withKept(16 * 1024 + 4);
  const { model, runs, left } = await large.controller.link();
  assert.deepEqual([model, runs, left.runs], [false, 2, []]);
  assert.match(left.model ?? '', /a link takes 16 kB/);
  assert.deepEqual((await open(createBrowser(large.address.text))).labels(), ['small', 'large']);
  const alone = await withKept(16 * 1024 + 4, []);
  const nothing = await alone.controller.link();
  assert.deepEqual([nothing.model, nothing.runs], [false, 0]);
  assert.match(nothing.left.model ?? '', /a link takes 16 kB/);
  assert.equal(alone.address.text, '');
});

test('a link that was damaged is told of, and the lab begins as usual, with the reader’s own runs', async () => {
  const from = await withKept(400);
  await from.controller.link();
  const reader = await withKept(0, ['my own']);
  await settle();
  reader.browser.address.text = from.address.text.slice(0, -5);
  const { controller, labels, address } = await open(reader.browser);
  assert.deepEqual(labels(), ['my own']);
  assert.match(
    controller.note.value ?? '',
    /trained model along.* The kept runs in the link can’t be read: the link is damaged, or has been cut off\. The experiment begins without them\.$/,
  );
  assert.equal(address.text, '');
});

test('a file holds the kept runs, and adds them to those that are here; once, however often it is loaded', async () => {
  const from = await withKept(400);
  const file = writeRun(await from.controller.whole());
  const reader = await withKept(0, ['my own']);
  for (let i = 0; i < 2; i++) await reader.controller.open(readRun(file, 'counter'));
  assert.deepEqual(reader.labels(), ['my own', 'small', 'large']);
  assert.deepEqual(reader.controller.kept.value[1], from.controller.kept.value[0]);
  await settle();
  assert.deepEqual((await open(reader.browser)).labels(), ['my own', 'small', 'large']);
});

test('kept runs alone are a file too, which leaves the run that is here', async () => {
  const from = await withKept(0);
  from.controller.reset();
  const file = writeRun(await from.controller.whole());
  const { controller, labels } = await withKept(400, []);
  const run = controller.run.value;
  await controller.open(readRun(file, 'counter'));
  assert.deepEqual([labels(), controller.run.value], [['small', 'large'], run]);
  assert.equal(controller.note.value, 'The file brought 2 kept runs along.');
});
