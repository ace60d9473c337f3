/** The mnist lab as a student uses it, in a real browser on the real server. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { chartValues, complaints, courseServer, type Opener, openBrowser } from './support.ts';

const patience = 120_000;
/** Quick enough for a test, long enough for the loss to fall. */
const quickRun = '#model=dense&trainingImages=5000&epochs=2';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();

/** Steps one batch, remembers the loss there, trains to the end; both curves must have fallen. */
async function trainAndWatch(page: Page): Promise<void> {
  await button(page, 'Step').click();
  await page
    .getByText(/batch 1 of/)
    .first()
    .waitFor({ timeout: patience });
  await page.waitForFunction(
    () =>
      /training [\d.]+.*validation [\d.]+/.test(document.querySelector('canvas[aria-label*="oss"]')?.ariaLabel ?? ''),
    null,
    { timeout: patience },
  );
  const early = await chartValues(page, /loss/i);
  await button(page, 'Play').click();
  await page
    .getByText(/batch 80 of 80/)
    .first()
    .waitFor({ timeout: patience });
  await page.waitForTimeout(500);
  const late = await chartValues(page, /loss/i);
  for (const curve of ['training', 'validation'])
    assert.ok((late[curve] as number) < (early[curve] as number) / 2, `${curve}: ${early[curve]} → ${late[curve]}`);
}

/** Draws an upright stroke on the pad and waits for the network to call it a 1. */
async function drawOne(page: Page): Promise<void> {
  const pad = page.locator('.draw-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.52, box.y + box.height * 0.18);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.84, { steps: 12 });
  await page.mouse.up();
  await page.locator('.outcome').getByText(/\b1\b/).first().waitFor({ timeout: patience });
  await page.waitForTimeout(500);
  assert.match(await page.locator('.outcome').innerText(), /A 1\b/);
}

/** The accuracies as the plot's table has them: its head, and the last row that has a kept run. */
async function accuracies(page: Page): Promise<{ head: string; last: string[] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, /^CSV: .*Accuracy during training/).click(),
  ]);
  const table = await readFile((await download.path()) ?? '', 'utf8');
  const [head = '', ...rows] = table.replace(/^\uFEFF/, '').split(/\r?\n/);
  const kept = rows.map((row) => row.split(',')).filter(([, accuracy]) => accuracy);
  return { head, last: kept.at(-1) ?? [] };
}

/** A run that was kept travels with the link: whoever opens it has its curve; a link that was cut off is told of. */
async function shareKept(page: Page, browser: Opener): Promise<void> {
  await button(page, 'Keep this run').click();
  const figure = page.getByRole('figure', { name: 'Training a network on MNIST' });
  await figure.getByText('Save or load', { exact: true }).click();
  const foot = page.locator('[data-figure=train] .figure-foot');
  await foot.getByRole('button', { name: 'Copy link' }).click();
  await foot
    .getByText(/The link opens this page with its figures as they are now and 1 kept run\. The trained weights are/)
    .waitFor();
  const link = page.url();
  await button(page, 'Link to this run').click();
  await figure.getByText(/The link opens this page with 1 kept run\. The trained weights are .* as a file/).waitFor();
  const own = await accuracies(page);
  assert.equal(page.url(), link, 'both are one link');

  const reader = await (await browser.newContext()).newPage();
  const errors = complaints(reader);
  await reader.goto(link);
  await reader.getByText('The link brought 1 kept run along.').first().waitFor({ timeout: patience });
  const kept = await accuracies(reader);
  const name = /"(784-128-10[^"]*): accuracy in %"/;
  assert.equal(name.exec(kept.head)?.[1], name.exec(own.head)?.[1] ?? 'a name');
  assert.equal(kept.last[0], '80', 'to the last batch');
  const [here, there] = [own, kept].map(({ last }) => Number(last[1]));
  assert.ok(Math.abs((here as number) - (there as number)) < 0.01, `${here} and ${there} are one point of the plot`);
  assert.ok(!reader.url().includes('kept='), 'a reload finds what is the reader’s own');
  assert.deepEqual(errors, []);

  await reader.goto('about:blank');
  await reader.goto(link.replace(/(?<=[#&]kept=.{99}).*/, ''));
  await reader
    .getByText(/The kept runs in the link can’t be read: .* The experiment begins without them\./)
    .first()
    .waitFor();
  await button(reader, 'Play').waitFor();
  assert.equal(await reader.getByRole('list', { name: 'Kept runs' }).count(), 0);
  assert.deepEqual(errors, []);
}

test('home page → lab → training on the server → a drawn digit → the mistakes', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const errors = complaints(page);
  await page.goto(server.url);
  await page.getByRole('heading', { level: 1, name: /We need to go deeper/ }).waitFor();
  await page.getByRole('link', { name: /MNIST/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'MNIST' }).waitFor();

  await page.goto(`${server.url}/labs/mnist${quickRun}`);
  await trainAndWatch(page);
  await drawOne(page);
  await page.getByRole('figure', { name: /Mistakes/ }).scrollIntoViewIfNeeded();
  await page.locator('.errors-figure table').waitFor({ timeout: patience });
  assert.deepEqual(errors, []);

  await page.reload();
  await page
    .getByText(/batch 80 of 80/)
    .first()
    .waitFor({ timeout: patience });
  assert.match(page.url(), /model=dense/);
  await shareKept(page, browser);
  assert.deepEqual(errors, []);
});

test('training in the browser: the same lab without the server doing anything', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext();
  const page = await context.newPage();
  const errors = complaints(page);
  const downloads: string[] = [];
  const runs: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('.bin')) downloads.push(request.url());
    if (request.url().includes('/api/runs')) runs.push(request.url());
  });
  await page.goto(`${server.url}/labs/mnist${quickRun}`);
  await page.getByLabel('run on').selectOption({ label: 'this browser' });
  await trainAndWatch(page);
  await drawOne(page);
  assert.match(await page.locator('.backend').first().innerText(), /wasm|webgpu|webgl|cpu/);
  assert.deepEqual(runs, [], 'the server ran nothing');
  assert.ok(downloads.length > 0, 'the images were downloaded once');

  downloads.length = 0;
  await page.reload();
  await button(page, 'Reset').click();
  await button(page, 'Step').click();
  await page
    .getByText(/batch 1 of/)
    .first()
    .waitFor({ timeout: patience });
  assert.deepEqual(downloads, [], 'a second visit downloads no images');
  assert.deepEqual(errors, []);
});

test('a server that goes away and comes back: the page says so, and goes on', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage();
  const errors = complaints(page, /ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  await page.goto(`${server.url}/labs/mnist#model=softmax&epochs=100`);
  await button(page, 'Play').click();
  // By then the model of the first epoch has been saved.
  await page
    .getByText(/epoch ([89]|[1-9]\d) of 100/)
    .first()
    .waitFor({ timeout: patience });
  await server.close();
  await page
    .locator('.note.bad')
    .getByText(/server/i)
    .first()
    .waitFor({ timeout: patience });
  await courseServer(t, { port: server.port });
  await page.getByRole('button', { name: /Continue from epoch/ }).click();
  await button(page, 'Play').click();
  await page
    .getByText(/images\/s/)
    .first()
    .waitFor({ timeout: patience });
  assert.deepEqual(errors, []);
});
