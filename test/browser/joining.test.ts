/** A class in real Chromium: its way in, its people, its instructor; over plain http from a network's address. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { RunningServer } from '../../server/start.ts';
import {
  assertAccessible,
  assertAccessibleInBothThemes,
  assertFits,
  complaints,
  courseServer,
  type Opener,
  openBrowser,
} from './support.ts';

const person = async (browser: Opener): Promise<Page> => (await browser.newContext()).newPage();

async function instructorOf(server: RunningServer, browser: Opener, origin = server.url): Promise<Page> {
  const page = await person(browser);
  await page.goto(`${origin}/join#instructor=${await server.store.insertInstructorLink()}`);
  await page.waitForURL(/\/class/);
  assert.ok(!page.url().includes('instructor='), 'the token is gone from the address');
  return page;
}

async function join(page: Page, name: string, code: string): Promise<{ pin: string; link: string }> {
  await page.getByLabel('Your name', { exact: true }).fill(name);
  await page.getByLabel('Class code').fill(code);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor();
  const pin = (await page.locator('.keys .pin').innerText()).replace(/\s/g, '');
  return { pin, link: await page.locator('.keys .link').innerText() };
}

const classServer = (t: TestContext, more = {}) => courseServer(t, { className: 'DL 101', backend: 'cpu', ...more });

test('a student joins, comes back with the PIN on another machine and by the link, and is removed', async (t) => {
  const server = await classServer(t);
  const browser = await openBrowser(t);
  const instructor = await instructorOf(server, browser);
  await instructor.goto(`${server.url}/class/join`);
  const code = await instructor.locator('.projector .code').innerText();
  await instructor.getByText('0 people have joined').waitFor();

  const student = await person(browser);
  const errors = complaints(student);
  await student.goto(`${server.url}/labs/perceptron#learningRate=0.3`);
  await student.waitForURL(/\/join\?next=/);
  await assertAccessible(student, 'the way in');
  const { pin, link } = await join(student, 'Ada Lovelace', code);
  await assertAccessible(student, 'the keys');
  await student.getByRole('button', { name: /on to the course/ }).click();
  await student.waitForURL(/\/labs\/perceptron#.*learningRate=0.3/);
  await student.getByText('Ada Lovelace').waitFor();
  await instructor.getByText('1 person has joined').waitFor();
  assert.deepEqual(errors, []);

  const elsewhere = await person(browser);
  await elsewhere.goto(`${server.url}/join`);
  await elsewhere.getByLabel('Your name or id').fill('ada lovelace');
  await elsewhere.getByLabel('Your PIN').fill(pin === '000000' ? '111111' : '000000');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.getByRole('alert').getByText('don’t belong together').waitFor();
  await elsewhere.getByLabel('Your PIN').fill(pin);
  await elsewhere.keyboard.press('Enter');
  await elsewhere.waitForURL(`${server.url}/`);
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();
  await elsewhere.waitForURL(`${server.url}/join`);
  await elsewhere.getByLabel('Your PIN').waitFor();
  await elsewhere.goto(link);
  await elsewhere.waitForURL(`${server.url}/`);
  await elsewhere.getByText('Ada Lovelace').waitFor();

  await instructor.goto(`${server.url}/class/people`);
  const row = instructor.getByRole('row', { name: /Ada Lovelace/ });
  await row.getByRole('button', { name: 'Remove' }).click();
  await row.getByRole('button', { name: 'Remove' }).click();
  await instructor.getByRole('heading', { name: 'Removed: 1' }).waitFor();
  await student.goto(server.url);
  await student.waitForURL(/\/join/);
  await instructor.getByRole('button', { name: 'Bring back' }).click();
  await instructor.getByRole('heading', { name: 'In the class: 1' }).waitFor();
  await student.goto(link);
  await student.waitForURL(`${server.url}/`);
});

test('a name is shown as text, a roster is uploaded, and the instructor’s pages fit and are accessible', async (t) => {
  const server = await classServer(t);
  const browser = await openBrowser(t);
  const page = await instructorOf(server, browser);
  const errors = complaints(page);
  const { code } = (await server.store.selectSetting('class')) as { code: string };
  const body = JSON.stringify({ name: '<img src=x onerror="document.title=1">', code });
  await fetch(`${server.url}/api/join`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  await page.goto(`${server.url}/class/people`);
  await page.getByText('<img src=x').waitFor();
  assert.equal(await page.locator('.people img').count(), 0);
  const upload = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await upload('name;id\nAda;1\nBen;1\n');
  await page.getByText('Line 3: The id “1” is on line 2 already.').waitFor();
  await upload('name;id\nJürgen Groß;1\n');
  await page.getByText('Jürgen Groß (1)').waitFor();
  for (const route of ['/class/people', '/class/join'])
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(server.url + route);
      await page.locator('.people-table, .projector').waitFor();
      await assertFits(page, `${route} at ${width}`);
      await assertAccessibleInBothThemes(page, `${route} at ${width}`);
    }
  // Without --host nobody else can reach this server: its refused upload is all that was complained about.
  assert.deepEqual(
    errors.filter((error) => !error.includes('400 (Bad Request)')),
    [],
  );
});

test('what one student left in a browser is gone before another works in it', async (t) => {
  const server = await classServer(t);
  const browser = await openBrowser(t);
  const { code } = (await server.store.selectSetting('class')) as { code: string };
  const page = await person(browser);
  await page.goto(`${server.url}/join`);
  await join(page, 'Ada', code);
  await page.getByRole('button', { name: /on to the course/ }).click();
  await page.waitForURL(`${server.url}/`);
  await page.evaluate(() => localStorage.setItem('what Ada answered', '1'));
  const other = await page.context().newPage();
  await other.goto(server.url);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.waitForURL(/\/join/);
  assert.equal(await other.evaluate(() => localStorage.getItem('what Ada answered')), null);
  // The first tab, which showed Ada's course, noticed.
  await page.waitForURL(/\/join/);
});

test('over plain http from a network’s address everything works, and the page says what https would add', async (t) => {
  const server = await classServer(t, { host: '0.0.0.0' });
  const origin = server.addresses.find((address) => !address.includes('['));
  if (!origin) return t.skip('this machine has no network');
  const browser = await openBrowser(t);
  const { code } = (await server.store.selectSetting('class')) as { code: string };
  const page = await person(browser);
  const errors = complaints(page);
  await page.goto(`${origin}/labs/mnist`);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await page.getByText('This page came over plain http.').waitFor();
  await join(page, 'Ada', code);
  await page.getByRole('button', { name: 'Copy the PIN' }).click();
  await page.getByText('Copied').waitFor();
  await page.goto(`${origin}/labs/perceptron`);
  await page.locator('.exercise').first().scrollIntoViewIfNeeded();
  await page.locator('.exercise .cm-content').first().click();
  await page.keyboard.type('// mine');
  await page.waitForFunction(async () => {
    const answer = await fetch('/api/exercises/perceptron/neuron');
    return JSON.stringify(await answer.json()).includes('mine');
  });
  await page.goto(`${origin}/labs/mnist#model=dense&trainingImages=500&epochs=1`);
  await page.getByLabel('run on').selectOption({ label: 'this browser' });
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  await page.locator('details.backend summary').waitFor();
  assert.match(await page.locator('details.backend summary').innerText(), /(webgl|wasm|cpu).*in your browser/i);
  assert.deepEqual(errors, []);
});
