/** The instructor's board, a student's work and the insights, in real browsers: one for the instructor, one for a student. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sessionCookie } from '../../server/classroom/who.ts';
import type { RunningServer } from '../../server/start.ts';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const wrong = 'export function neuron(x: number[], w: number[], b: number): number {\n  return b;\n}\n';
const right =
  'export function neuron(x: number[], w: number[], b: number): number {\n  return x.reduce((sum, xi, i) => sum + xi * w[i], b);\n}\n';

const classServer = (t: TestContext) => courseServer(t, { className: 'Thursday', board: { everyMs: 50 } });

/** A page of somebody who is signed in. */
async function pageOf(browser: Browser, { url }: RunningServer, token: string, options = desk): Promise<Page> {
  const context = await browser.newContext(options);
  await context.addCookies([{ name: sessionCookie, value: token, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  return page;
}

async function student({ store }: RunningServer, id: string, name: string): Promise<string> {
  await store.insertStudent(id, name);
  return store.insertSession({ role: 'student', student: id });
}

const exerciseOf = (page: Page) => page.getByRole('region', { name: 'Exercise: A neuron' });

async function write(page: Page, code: string): Promise<void> {
  await exerciseOf(page)
    .getByRole('textbox', { name: /^Your code/ })
    .click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

const cell = (page: Page, words: RegExp) => page.getByRole('button', { name: words });

test('the board moves while a student types, checks, predicts and hands in; then all of it can be read', async (t) => {
  const server = await classServer(t);
  const browser = await openBrowser(t);
  const board = await pageOf(browser, server, await server.store.insertSession({ role: 'instructor' }));
  const ada = await pageOf(browser, server, await student(server, 'ada', 'Ada Lovelace'));
  await student(server, 'ben', 'Ben');
  const errors = complaints(board);
  await board.goto(`${server.url}/class`);
  await board.getByRole('heading', { level: 1, name: 'Thursday' }).waitFor();
  await cell(board, /^Ada Lovelace, neuron: not begun/).waitFor();
  await cell(board, /^Ben, neuron: not begun/).waitFor();

  await ada.goto(`${server.url}/labs/perceptron`);
  const question = ada.locator('form.predict[data-name="double-weights"]');
  await question.getByRole('radio').first().check();
  await question.getByRole('button', { name: 'That is my guess' }).click();
  await exerciseOf(ada).scrollIntoViewIfNeeded();
  await exerciseOf(ada).locator('.cm-content').waitFor();
  await write(ada, wrong);
  await cell(board, /^Ada Lovelace, neuron: at work; editing now/).waitFor();
  await exerciseOf(ada).getByRole('button', { name: 'Check', exact: true }).click();
  await cell(board, /^Ada Lovelace, neuron: 0 of 3 checks passing/).waitFor();
  await exerciseOf(ada).getByRole('button', { name: 'Hand in' }).click();
  await cell(board, /^Ada Lovelace, neuron: \d+ of 100 points/).waitFor();
  await write(ada, right);
  await exerciseOf(ada).getByRole('button', { name: 'Hand in' }).click();
  await cell(board, /^Ada Lovelace, neuron: passed/).waitFor();
  await board.locator('.just-now').getByText('Ada Lovelace, neuron: passed').waitFor();
  assert.match(await board.locator('.readout').innerText(), /1\s+exercise passed/);

  await cell(board, /^Ada Lovelace, neuron/).focus();
  await board.keyboard.press('ArrowDown');
  await board.keyboard.press('ArrowUp');
  await board.keyboard.press('Enter');
  const panel = board.locator('.cell-panel');
  await panel.getByRole('img', { name: /^Points of each attempt: \d+, 100/ }).waitFor();
  await assertAccessible(board, 'the board');
  await assertFits(board, 'the board');

  await panel.getByRole('link', { name: 'Open the work' }).click();
  await board.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  const against = board.getByRole('region', { name: 'Attempt 2 against attempt 1' });
  assert.match(await against.innerText(), /−\s*removed:\s*return b;[\s\S]*\+\s*added:\s*return x\.reduce/);
  await board.getByText('Attempt 1', { exact: true }).click();
  await board.getByRole('region', { name: 'Attempt 1 against the starter' }).waitFor();
  await board.locator('.attempts .hidden-mark').first().waitFor();
  const word = board.getByRole('region', { name: 'Your word on the score' });
  await word.getByRole('spinbutton', { name: 'Points of 100' }).fill('95');
  await word.getByRole('textbox').fill('Right, and late.');
  await word.getByRole('button', { name: 'Set the score' }).click();
  await word.getByRole('listitem').getByText('95 / 100').waitFor();
  await assertAccessible(board, 'a student’s work');
  await assertFits(board, 'a student’s work');

  await board.getByRole('link', { name: 'Insights' }).click();
  await board.getByRole('heading', { name: 'What the class predicted' }).waitFor();
  assert.match(await board.locator('.question').first().innerText(), /1 answer[\s\S]*100 %/);
  await board.getByText('The latest attempts pass every check.').waitFor();
  await board.getByRole('button', { name: 'Compare the hand-ins' }).click();
  await board.getByText('No two hand-ins are much alike.').waitFor();
  await assertAccessible(board, 'the insights');
  await assertFits(board, 'the insights');
  assert.deepEqual(errors, []);
});

test('a board that lost its server goes on by itself, with what happened meanwhile', async (t) => {
  const server = await classServer(t);
  const board = await pageOf(await openBrowser(t), server, await server.store.insertSession({ role: 'instructor' }));
  await student(server, 'ada', 'Ada');
  await board.goto(`${server.url}/class/board`);
  await cell(board, /^Ada, neuron: not begun/).waitFor();
  await board.context().setOffline(true);
  await board.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await board.getByText('The server is away.').waitFor();
  await server.store.saveDraft({ student: 'ada', lab: 'perceptron', exercise: 'neuron' }, { text: 'x', tab: 'tab' });
  await board.context().setOffline(false);
  await cell(board, /^Ada, neuron: at work/).waitFor();
  assert.equal(await board.getByText('The server is away.').count(), 0);
});

test('three hundred students on a phone, in the dark: nothing wider than the screen, nothing that axe finds', async (t) => {
  const server = await classServer(t);
  const { store } = server;
  for (let i = 0; i < 300; i++) await store.insertStudent(`s${i}`, `Student ${String(i).padStart(3, '0')}`);
  const token = await store.insertSession({ role: 'instructor' });
  const failing = 'The bias is added';
  const key = { student: 's7', lab: 'perceptron', exercise: 'neuron' };
  for (const ago of [15, 14, 1])
    await store.saveCheckRun(key, { passing: 2, total: 3, failing }, Date.now() - ago * 60_000);
  const page = await pageOf(await openBrowser(t), server, token, { ...phone, colorScheme: 'dark' });
  await page.goto(`${server.url}/class/board`);
  const stuck = cell(page, /^Student 007, neuron: .*stuck for 15 min on “The bias is added”, 3 checks/);
  await stuck.click();
  assert.equal(await page.locator('.board-grid tbody tr').count(), 300);
  assert.match(await page.locator('.board-grid tbody tr').first().innerText(), /Student 007/, 'stuck first');
  await page.locator('.stuck-places').getByText('1 stuck').waitFor();
  await page.locator('.cell-panel').getByText('Student 007').waitFor();
  await assertFits(page, 'on a phone');
  await assertAccessible(page, 'on a phone', '.class-board .tools, .board aside');
});
