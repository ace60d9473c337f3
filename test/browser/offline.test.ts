/** The course with its network cut, in real Chromium: after one visit everything is there, of one build, and nobody's own. */
import assert from 'node:assert/strict';
import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { sessionCookie } from '../../server/classroom/who.ts';
import { temporaryFolder } from '../http/support.ts';
import { chartValues, courseServer, openBrowser } from './support.ts';

const timeout = 120_000;
const built = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** Waits until every file of the build that the server has now is kept, and MNIST with them where it is asked for. */
async function untilKept(page: Page, { data }: { data: boolean }): Promise<void> {
  const isKept = async (needsData: boolean) => {
    const [, json = ''] = /^courseFiles=(.*);\n/.exec(await (await fetch('/service-worker.js')).text()) ?? [];
    const { build, soon, later } = JSON.parse(json) as { build: string; soon: string[]; later: string[] };
    const name = (await caches.keys()).find((one) => one.endsWith(build));
    if (name === undefined) return false;
    const kept = new Set((await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname));
    if (![...soon, ...later, '/', '/check-frame.html'].every((address) => kept.has(address))) return false;
    if (!needsData) return true;
    const store = 'deep-learning-101-datasets';
    if (!(await indexedDB.databases()).some((one) => one.name === store)) return false;
    return new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(store);
      opening.onsuccess = () => {
        const { result } = opening;
        const counting = result.transaction('files').objectStore('files').count();
        counting.onsuccess = () => {
          result.close();
          resolve(counting.result > 0);
        };
      };
    });
  };
  await until(page, () => page.evaluate(isKept, data));
}

/** Asks again and again; `waitForFunction` takes a promise for an answer. */
async function until(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + timeout; !(await isSo()); await page.waitForTimeout(500))
    assert.ok(performance.now() < end, 'it never came to be so');
}

test('after one visit of the first page a lab opens, is checked, trains, and keeps what is handed in', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t, { keeps: true })).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(server.url);
  await untilKept(page, { data: true });
  await context.setOffline(true);
  await server.close();

  const response = await page.goto(`${server.url}/labs/perceptron`);
  assert.ok(response?.fromServiceWorker());
  const headers = response?.headers() ?? {};
  assert.match(headers['content-security-policy'] ?? '', /script-src 'self';/);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal(headers['cross-origin-embedder-policy'], 'require-corp');
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  assert.ok(await page.evaluate(() => crossOriginIsolated), 'threads need an isolated page');
  await page.getByText('The server is away.').first().waitFor();

  const exercise = page.getByRole('region', { name: 'Exercise: A neuron' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').waitFor();
  await exercise.getByRole('textbox', { name: /^Your code/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'export function neuron(x: number[], w: number[], b: number): number {\n  return x.reduce((sum, one, i) => sum + one * w[i], b);\n}\n',
  );
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await exercise.locator('[aria-busy=false] .score').first().waitFor();
  assert.match(await exercise.locator('.score').first().innerText(), /(\d+) \/ \1/);
  const frame = page.frames().find((one) => one.url().endsWith('/check-frame.html'));
  assert.equal(await frame?.evaluate(() => origin), 'null', 'a student’s code has no origin');
  await exercise.getByRole('button', { name: 'Hand in' }).click();
  await exercise.getByText('Your hand-in is kept in this browser').waitFor();

  await page.goto(`${server.url}/labs/mnist?backend=wasm#model=dense&trainingImages=1000&epochs=1`);
  await page.getByLabel('run on').selectOption({ label: 'this browser' });
  await page.getByRole('button', { name: 'Play', exact: true }).first().click();
  await page.locator('.backend').filter({ hasText: 'wasm' }).waitFor();
  await page
    .getByText(/batch (\d+) of \1/)
    .first()
    .waitFor();
  const { training } = await chartValues(page, /loss/i);
  assert.ok(training !== undefined && training < 2.3, `a loss of ${training}`);
});

test('a new build is shown whole, and takes the place of the old one when no page of that is left', async (t) => {
  const clientFolder = await temporaryFolder(t);
  await cp(built, clientFolder, { recursive: true });
  const server = await courseServer(t, { clientFolder });
  const context = await (await openBrowser(t, { keeps: true })).newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  const entry = () => page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '');
  const headline = () => page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.goto(server.url);
  await headline();
  const first = await entry();
  await untilKept(page, { data: false });

  await makeAnother(clientFolder, path.basename(first));
  await page.reload();
  await headline();
  const second = await entry();
  assert.notEqual(second, first, 'with the server there, its page is shown');
  await context.setOffline(true);
  await page.reload();
  await headline();
  assert.equal(await entry(), first, 'without it the old page, with the old files');

  await context.setOffline(false);
  await page.reload();
  const isWaiting = async () => (await navigator.serviceWorker.getRegistration())?.waiting != null;
  await until(page, () => page.evaluate(isWaiting));
  await page.close();
  const next = await context.newPage();
  next.setDefaultTimeout(timeout);
  // A page that was closed can be the browser's for a while yet.
  await until(next, async () => {
    await next.goto('about:blank');
    await next.goto(server.url);
    return !(await next.evaluate(isWaiting));
  });
  await untilKept(next, { data: false });
  assert.equal((await next.evaluate(() => caches.keys())).length, 1, 'the old build is gone');
  await context.setOffline(true);
  await next.reload();
  await next.getByRole('heading', { level: 1 }).first().waitFor();
  assert.equal(
    await next.evaluate((src) => document.querySelector(`script[src="${src}"]`) !== null, new URL(second).pathname),
    true,
  );
});

/** Makes another build of a copy: its entry has another name, as when its content has changed. */
async function makeAnother(folder: string, entry: string): Promise<void> {
  const other = entry.replace(/-.*\./, '-another0.');
  await rename(path.join(folder, 'assets', entry), path.join(folder, 'assets', other));
  const names = ['index.html', 'service-worker.js'];
  for (const name of names) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(entry, other).replace(/"build":"\w+"/, '"build":"another"'));
  }
}

test('in a class nothing of a person’s is kept, and after signing out there is no page without the server', async (t) => {
  const server = await courseServer(t, { className: 'DL 101', backend: 'cpu' });
  const { store } = server;
  const context = await (await openBrowser(t, { keeps: true })).newContext();
  await store.insertStudent('ada', 'Ada Lovelace');
  const value = await store.insertSession({ role: 'student', student: 'ada' });
  await context.addCookies([{ name: sessionCookie, value, url: server.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(server.url);
  await page.getByText('Ada Lovelace').waitFor();
  await untilKept(page, { data: false });
  await page.goto(`${server.url}/grades`);
  await page.getByText('Ada Lovelace').waitFor();
  const texts = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        found.push(request.url, await ((await cache.match(request)) as Response).text());
    }
    return found;
  });
  assert.ok(texts.length > 100);
  assert.deepEqual(
    texts.filter((text) => text.includes('/api/') && text.startsWith('http')),
    [],
  );
  assert.ok(!texts.some((text) => text.includes('Ada Lovelace')));

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/join/);
  await page.getByLabel('Your PIN').waitFor();
  await context.setOffline(true);
  await assert.rejects(page.goto(`${server.url}/labs/perceptron`), /ERR_/);
});
