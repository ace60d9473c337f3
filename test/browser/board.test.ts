/** The instructor's board in a real browser: without its server, and with three hundred students on a phone. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sessionCookie } from '../../server/classroom/who.ts';
import type { RunningServer } from '../../server/start.ts';
import { assertAccessible, assertFits, courseServer, type Opener, openBrowser } from './support.ts';

const timeout = 60_000;
const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const classServer = (t: TestContext) => courseServer(t, { className: 'Thursday', board: { everyMs: 50 } });

/** A page of somebody who is signed in. */
async function pageOf(browser: Opener, { url }: RunningServer, token: string, options = desk): Promise<Page> {
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

const cell = (page: Page, words: RegExp) => page.getByRole('button', { name: words });

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

test('each cell of the grid stands under its head, and none under the panel, on any screen', async (t) => {
  const server = await classServer(t);
  await student(server, 'ada', 'Ada');
  const board = await pageOf(await openBrowser(t), server, await server.store.insertSession({ role: 'instructor' }));
  await board.goto(`${server.url}/class/board`);
  await cell(board, /^Ada, neuron: not begun/).waitFor();
  for (const width of [1440, 1341, 1340, 1280, 1024, 961]) {
    await board.setViewportSize({ width, height: 800 });
    const { ends, shifts } = await board.locator('.board-grid').evaluate((grid) => {
      const [heads = [], cells = []] = ['.names > .what', 'tbody tr:first-child > td'].map((row) =>
        [...grid.querySelectorAll(row)].map((one) => one.getBoundingClientRect()),
      );
      return {
        ends: cells.map(({ right }) => right - grid.getBoundingClientRect().right),
        shifts: cells.map(({ left }, i) => Math.abs(left - (heads[i]?.left ?? 0))),
      };
    });
    assert.ok(Math.max(...ends) < 1, `at ${width} pixels a cell ends ${Math.max(...ends)} beyond the grid`);
    assert.ok(Math.max(...shifts) < 1.5, `at ${width} pixels a cell is ${Math.max(...shifts)} from its head`);
  }
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
