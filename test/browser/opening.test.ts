/** Pages that have not come yet, or don't come: what is read out and what has the focus meanwhile. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, courseServer, openBrowser } from './support.ts';

/** Keeps back what matches; returns how to let it through, and how to let it fail. */
async function hold(page: Page, what: RegExp) {
  let decide: (how: 'continue' | 'abort') => void = () => {};
  const decided = new Promise<'continue' | 'abort'>((resolve) => {
    decide = resolve;
  });
  await page.route(what, async (route) => route[await decided]());
  return { release: () => decide('continue'), fail: () => decide('abort') };
}

const newPage = async (t: TestContext): Promise<Page> => (await (await openBrowser(t)).newContext()).newPage();
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('a page that takes its time has a title; its own one gets the focus', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  await page.goto(server.url);
  const grades = await hold(page, /\/assets\/grades-.*\.js/);
  await page.getByRole('link', { name: 'My grades' }).press('Enter');
  await title(page, 'Opening the page …').waitFor();
  await assertAccessible(page, 'a page on its way');
  grades.release();
  await title(page, 'My grades').and(page.locator(':focus')).waitFor();
});

test('a page that does not come says so under a title', async (t) => {
  const server = await courseServer(t);
  const page = await newPage(t);
  const grades = await hold(page, /\/assets\/grades-.*\.js/);
  await page.goto(`${server.url}/grades`);
  grades.fail();
  await title(page, 'The page could not be opened').waitFor();
  await assertAccessible(page, 'a page that did not come');
});

const asking = [
  { at: '/class/board', asks: /\/api\/me$/, opening: 'The class', away: 'The class' },
  {
    at: '/join',
    asks: /\/api\/(me|join)$/,
    opening: 'Looking for the class …',
    away: 'The class could not be reached',
  },
];

for (const { at, asks, opening, away } of asking)
  test(`${at} has a title before the server has answered, and when it is away`, async (t) => {
    const server = await courseServer(t, { className: 'DL 101', backend: 'cpu' });
    const page = await newPage(t);
    await page.goto(`${server.url}/join#instructor=${await server.store.insertInstructorLink()}`);
    await page.locator('.class-sections').waitFor();
    const answer = await hold(page, asks);
    await page.goto(server.url + at);
    await title(page, opening).waitFor();
    await assertAccessible(page, `${at}, asking`);
    answer.fail();
    await page.getByRole('alert').first().waitFor();
    await title(page, away).waitFor();
    await assertAccessible(page, `${at}, away`);
    assert.equal(await page.locator('h1').count(), 1);
  });
