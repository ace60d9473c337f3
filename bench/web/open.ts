/** The course as a student has it: the built client on the real server, in a real Chromium. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { type RunningServer, startServer } from '../../server/start.ts';

export interface Course {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** A browser that has never been here. */
  visitor(): Promise<BrowserContext>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts both, with the pages of another folder where one is named; the server's data is thrown away at the end. */
export async function openCourse(client: string | null): Promise<Course> {
  const executablePath = await ensureChromium();
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'bench-web-'));
  const server = await startServer({ dataFolder, ...(client === null ? {} : { clientFolder: path.resolve(client) }) });
  await server.backend;
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    server,
    browser,
    async visitor() {
      // What is kept for days without a network is fetched later, and would be in the way of what is watched.
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
      // tsx names functions by a helper, which those that are sent to the page must find there.
      await context.addInitScript('globalThis.__name = (named) => named');
      return context;
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
