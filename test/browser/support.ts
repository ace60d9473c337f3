/** A real Chromium on a real server, for the tests of whole pages. */
import assert from 'node:assert/strict';
import { after, type TestContext } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts';
import { courseLabs, temporaryFolder } from '../http/support.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The whole course on a free port; it ends with the test. */
export async function courseServer(t: TestContext, options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const dataFolder = await temporaryFolder(t);
  const server = await startServer({ dataFolder, labsFolders: [courseLabs], ...options });
  t.after(() => server.close());
  return server;
}

/** The Chromium of all tests of this process; it closes after the last of them. */
let chromiumOfAll: Promise<Browser> | null = null;
after(async () => (await chromiumOfAll?.catch(() => null))?.close());

function startChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  assert.ok(executablePath, 'CHROMIUM_PATH names no browser: run the tests with npm test, which finds one.');
  return chromium.launch({ executablePath, args: flags });
}

/** What opens pages. Each `newContext`, and each `newPage`, is a browser of its own that has seen nothing yet. */
export type Opener = Pick<Browser, 'newContext' | 'newPage'>;

/**
 * Opens pages in the Chromium that `npm test` found; they close with the test. Nothing is kept for days without a
 * network, which would cost each test tens of megabytes, unless `keeps` says so.
 */
export async function openBrowser(t: TestContext, { keeps = false } = {}): Promise<Opener> {
  chromiumOfAll ??= startChromium();
  const browser = await chromiumOfAll;
  const serviceWorkers = keeps ? 'allow' : 'block';
  const opened: BrowserContext[] = [];
  t.after(() => Promise.all(opened.map((context) => context.close())));
  return {
    async newContext(options) {
      const context = await browser.newContext({ serviceWorkers, ...options });
      opened.push(context);
      return context;
    },
    async newPage(options) {
      const page = await browser.newPage({ serviceWorkers, ...options });
      opened.push(page.context());
      return page;
    },
  };
}

/** Everything that the page complains about in its console, except what `expected` matches. */
export function complaints(page: Page, expected?: RegExp): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (!expected?.test(text)) found.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(String(error)));
  return found;
}

/** The latest values that a chart tells, by line: { training: 0.21, validation: 0.3 }. */
export async function chartValues(page: Page, title: RegExp): Promise<Record<string, number>> {
  const label = (await page.getByRole('img', { name: title }).first().getAttribute('aria-label')) ?? '';
  const pairs = [...label.matchAll(/(training|validation) (\d+(?:\.\d+)?)/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, Number(value)]));
}

type AxeOptions = Parameters<AxeBuilder['options']>[0];

/** Each rule that axe finds broken, and where. */
async function broken(page: Page, options: AxeOptions, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options(options);
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/**
 * Fails with each rule that axe finds broken, and where; targets of at least 24 pixels are among them. `part` is a
 * selector of what is looked at (the whole page by default). It is waited for: an address is known before its page.
 */
export async function assertAccessible(page: Page, where: string, part?: string): Promise<void> {
  await page
    .locator(part ?? 'h1')
    .first()
    .waitFor();
  assert.deepEqual(await broken(page, { rules: { 'target-size': { enabled: true } } }, part), [], where);
}

/** The same in both themes; of the second one only the colours are looked at, for the rest is the same. */
export async function assertAccessibleInBothThemes(page: Page, where: string, part?: string): Promise<void> {
  await assertAccessible(page, where, part);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const [here, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  // Without motion a colour doesn't fade into the other theme's.
  await page.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
  const found = await broken(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }, part);
  await page.emulateMedia({ colorScheme: here, reducedMotion: null });
  assert.deepEqual(found, [], `${where}, ${other}`);
}

/** Fails when the page is wider than the screen. */
export async function assertFits(page: Page, where: string): Promise<void> {
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  // What measures its place follows a new width a little later.
  for (let times = 0; times < 100 && (await beyond()) > 0; times++) await page.waitForTimeout(50);
  assert.equal(await beyond(), 0, `${where}: pixels beyond the right edge`);
}
