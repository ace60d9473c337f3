/** An exercise as a student does it, in a real browser on the real server. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { linkHash } from '../../client/exercise/linked-code.ts';
import { assertAccessibleInBothThemes, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;

const neuron = (body: string) => `export function neuron(x: number[], w: number[], b: number): number {\n${body}\n}\n`;
const noBias = neuron('  let sum = 0;\n  for (let i = 0; i < x.length; i++) sum += x[i] * w[i];\n  return sum;');
const right = noBias.replace('sum = 0', 'sum = b');

const exerciseOf = (page: Page) => page.getByRole('region', { name: 'Exercise: A neuron' });
const editorOf = (page: Page) => exerciseOf(page).getByRole('textbox', { name: /^Your code/ });
const results = (page: Page) => exerciseOf(page).getByRole('region', { name: 'Results' });
const mine = (page: Page) => page.getByRole('radiogroup', { name: 'The figure runs on' }).getByLabel('Mine').first();

/** The lab's page with the exercise in sight and its editor loaded. */
async function openExercise(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await exerciseOf(page).scrollIntoViewIfNeeded({ timeout });
  await exerciseOf(page).locator('.cm-content').waitFor({ timeout });
}

async function write(page: Page, code: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

/** Presses Check and waits for what it found. */
async function check(page: Page): Promise<Locator> {
  await exerciseOf(page).getByRole('button', { name: 'Check', exact: true }).click();
  await results(page).and(page.locator('[aria-busy=false]')).locator('.score, .trouble').first().waitFor({ timeout });
  return results(page);
}

async function newPage(t: TestContext): Promise<Page> {
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  return page;
}

test('a wrong answer, its feedback, a right one, the figure on it, full marks, and all of it again after a reload', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  const errors = complaints(page);
  await openExercise(page, `${server.url}/labs/perceptron`);
  assert.equal(await page.locator('iframe').count(), 0, 'nothing has been run by itself');

  await write(page, noBias);
  await check(page);
  await results(page).getByText('neuron([1, 2], [3, 4], 5) returned 11; it should be 16.').waitFor();
  assert.match(await results(page).locator('td.wrong').first().innerText(), /✗[\s\S]*11/);
  assert.match(await results(page).locator('td.want').first().innerText(), /16/);

  await write(page, right);
  await check(page);
  await results(page).getByText('Hand in to be graded').waitFor();
  await mine(page).and(page.locator(':checked')).waitFor();
  assert.equal(await page.locator('.implementation-error').first().innerText(), '');

  await exerciseOf(page).getByRole('button', { name: 'Hand in' }).click();
  await results(page).getByText('100 / 100').waitFor();
  await exerciseOf(page).getByText('saved', { exact: true }).waitFor();
  await exerciseOf(page)
    .getByText(/One attempt/)
    .waitFor();
  await assertAccessibleInBothThemes(page, 'the exercise', '.exercise');

  await page.reload();
  await openExercise(page, page.url());
  await results(page).getByText('100 / 100').waitFor();
  assert.match(await editorOf(page).innerText(), /let sum = b;/);
  assert.equal(await mine(page).isChecked(), false, 'code runs after a click only');

  await exerciseOf(page).getByRole('button', { name: 'Restore the starter' }).click();
  await exerciseOf(page).getByRole('button', { name: 'Replace my text' }).click();
  await exerciseOf(page)
    .getByText(/One attempt/)
    .click();
  await exerciseOf(page).getByRole('button', { name: 'Bring back this version' }).click();
  await page.waitForFunction(() => document.querySelector('.exercise .cm-content')?.textContent?.includes('sum = b'));
  assert.deepEqual(errors, []);
});

test('who types while the editor is still on its way types on where they were', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/codemirror-[^/]*\.js$/, async (route) => {
    await onItsWay;
    await route.continue();
  });
  await page.goto(`${server.url}/labs/perceptron`);
  await exerciseOf(page).scrollIntoViewIfNeeded({ timeout });
  const plain = exerciseOf(page).locator('textarea');
  await plain.waitFor();
  await exerciseOf(page).getByText('saved', { exact: true }).waitFor();
  await plain.fill('// one three');
  await page.keyboard.press('Home');
  for (let i = 0; i < '// one'.length; i++) await page.keyboard.press('ArrowRight');
  arrive();
  await exerciseOf(page).locator('.cm-content').waitFor();
  await page.keyboard.insertText(' two');
  await exerciseOf(page).locator('.cm-line').filter({ hasText: '// one two three' }).waitFor({ timeout: 5000 });
});

test('a loop without an end is stopped and named; the page lives on', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  await openExercise(page, `${server.url}/labs/perceptron`);
  await write(page, neuron('  for (;;) {}'));
  await exerciseOf(page).getByRole('button', { name: 'Check', exact: true }).click();
  // The page itself answers meanwhile.
  assert.equal(await page.evaluate(() => 1 + 1), 2);
  await results(page).getByText('neuron([1, 2], [3, 4], 0) did not come back within 2 seconds.').waitFor();
  await write(page, right);
  await check(page);
  await results(page).getByText('3 / 3').waitFor();
});

test('code that can’t be read is handed in all the same, and each check says why it fails', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  await openExercise(page, `${server.url}/labs/perceptron`);
  await write(page, 'export function neuron(w: number[] {\n  return 1;\n}\n');
  await exerciseOf(page).getByRole('button', { name: 'Hand in', exact: true }).click();
  await results(page).getByText('0 / 100').waitFor();
  const said = await results(page).locator('.say').allInnerTexts();
  const where = 'Your code can\'t be read: Unexpected token, expected "," on line 1.';
  const hidden = "Your code can't be read. The checks that you see say where.";
  assert.deepEqual(said, [where, where, where, hidden, hidden, hidden]);
});

test('the code reaches nobody: no network, no storage, not the page', async (t) => {
  const visitors: string[] = [];
  const listener = createServer((request, response) => {
    visitors.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').end();
  });
  listener.on('upgrade', (request, socket) => {
    visitors.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  t.after(() => listener.close());
  const there = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const server = await courseServer(t);
  const page = await newPage(t);
  await openExercise(page, `${server.url}/labs/perceptron`);
  const tries = [
    `return fetch('http://${there}/fetch').then(() => 'reached', () => 'refused');`,
    `return fetch('${server.url}/api/exercises/perceptron/neuron').then(() => 'reached', () => 'refused');`,
    `return import('http://${there}/import.js').then(() => 'reached', () => 'refused');`,
    `try { importScripts('http://${there}/scripts.js'); return 'reached'; } catch { return 'refused'; }`,
    `try { const s = new WebSocket('ws://${there}/socket'); return new Promise((r) => { s.onopen = () => r('reached'); s.onerror = () => r('refused'); }); } catch { return 'refused'; }`,
    `try { indexedDB.open('x'); return 'reached'; } catch { return 'refused'; }`,
    `return typeof document === 'undefined' && typeof localStorage === 'undefined' ? 'refused' : 'reached';`,
  ];
  for (const body of tries) {
    await write(page, `export function neuron(): any { ${body} }`);
    const found = await check(page);
    const said = await found.innerText();
    assert.match(said, /returned a string/, body);
    assert.match(said, /"refused"/, body);
    assert.doesNotMatch(said, /"reached"/, body);
  }
  assert.deepEqual(visitors, []);
});

test('code from a link is shown and waits', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  const code = right.replace('let sum', 'console.log("ran"); let sum');
  await openExercise(page, `${server.url}/labs/perceptron${linkHash({ exercise: 'neuron', code })}`);
  await exerciseOf(page).getByText('It has not run').waitFor();
  assert.equal(await page.locator('iframe').count(), 0);
  assert.doesNotMatch(await editorOf(page).innerText(), /ran/);
  await exerciseOf(page).getByRole('button', { name: 'Put it into the editor' }).click();
  await page.waitForFunction(() => document.querySelector('.exercise .cm-content')?.textContent?.includes('ran'));
  assert.equal(await page.locator('iframe').count(), 0);
  await check(page);
  assert.match(await exerciseOf(page).getByRole('region', { name: 'Console' }).innerText(), /ran/);
});

test('the keyboard gets into the editor and out of it', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  await openExercise(page, `${server.url}/labs/perceptron`);
  await editorOf(page).focus();
  await page.keyboard.press('Tab');
  assert.ok(await editorOf(page).evaluate((element) => element === document.activeElement), 'Tab indents');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.ok(await editorOf(page).evaluate((element) => element !== document.activeElement), 'Escape, then Tab leaves');
});

test('a server that is away: the text and the hand-in are kept, and arrive from any page when it is back', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  await openExercise(page, `${server.url}/labs/perceptron`);
  await write(page, noBias);
  await check(page);
  await server.close();
  await write(page, right);
  await exerciseOf(page).getByRole('button', { name: 'Hand in' }).click();
  await exerciseOf(page).getByText('Your hand-in is kept in this browser').waitFor();
  await exerciseOf(page).getByText('kept in this browser; the server is away').waitFor();
  await page.getByText('Handed in and waiting: “A neuron”.').waitFor();
  await page.close();

  const { store } = await courseServer(t, { port: server.port });
  const context = page.context();
  const pages = [await context.newPage(), await context.newPage()];
  const posts: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/attempts')) posts.push(request.url());
  });
  await Promise.all(pages.map((one, i) => one.goto(server.url + (i === 0 ? '/' : '/grades'))));
  const sent = pages.map((one) =>
    one.getByText('Your hand-in of “A neuron”, kept while the server was away, has been sent.'),
  );
  const told = await Promise.race(sent.map((one, i) => one.waitFor({ timeout }).then(() => i)));
  const [reader, other] = told === 0 ? pages : pages.toReversed();
  assert.ok(reader && other);
  assert.equal(await other.getByText('kept while the server was away').count(), 0, 'one page tells');
  const key = { student: 'local', lab: 'perceptron', exercise: 'neuron' };
  while ((await store.selectDraft(key))?.text !== right) await reader.waitForTimeout(50);
  await reader.getByRole('link', { name: 'See its result' }).click();
  await results(reader).getByText('100 / 100').waitFor({ timeout });
  await exerciseOf(reader).locator('.cm-line').filter({ hasText: 'let sum = b;' }).waitFor({ timeout });
  await reader.getByRole('button', { name: /^Close/ }).click();
  await reader.reload();
  await results(reader).getByText('100 / 100').waitFor({ timeout });
  assert.equal(await reader.getByText('kept while the server was away').count(), 0);
  assert.equal(posts.length, 1, 'two pages, one hand-in');
  assert.equal((await store.selectAttempts('local', 'perceptron', 'neuron')).length, 1);
});
