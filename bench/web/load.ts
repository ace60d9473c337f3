/** How long a page takes until it can be used, on a machine slowed four times, and how much JavaScript it brings. */
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { spreadOf } from '../spread.ts';
import type { Course } from './open.ts';
import type { WebOptions } from './options.ts';

const slowed = 4;
const patience = 60_000;

/**
 * What must be in sight before a page counts as usable, its heading and the first thing in it that can be used, and
 * within what time that is to be so.
 */
const wanted = {
  home: { selectors: ['h1', '.hero a.btn'], goalMs: 1500 },
  lab: { selectors: ['h1', '[data-figure] :is(button, input, select, [tabindex="0"])'], goalMs: 2500 },
} as const;

/** Of JavaScript, gzipped, before a run's worker is loaded. */
const goalBytes = 150_000;

type Wanted = (typeof wanted)[keyof typeof wanted];

interface Usable {
  /** From the navigation on. */
  readonly usableMs: number;
  /** Of that, what the page's thread worked, slowed as it is: all of it on a machine that is shared with nobody. */
  readonly threadMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  /** Of the time after that, until the network rests: what tasks had beyond their first 50 ms. */
  readonly blockedMs: number;
}

declare global {
  interface Window {
    usableMs?: number;
    blocked?: [from: number, ms: number][];
  }
}

/**
 * Usable is a page from when all that is `wanted` is shown, the browser has presented that, and an event that comes
 * then has its answer, a new frame, within 100 ms. Runs in the page, before everything else.
 */
function noteWhenUsable(selectors: readonly string[]): void {
  // The frames in which students' code runs are no pages.
  if (window.top !== window) return;
  window.blocked = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.blocked?.push([startTime, duration - 50]);
  }).observe({ type: 'longtask', buffered: true });
  const shown = (selector: string) =>
    [...document.querySelectorAll(selector)].some((one) => one.getClientRects().length);
  const { port1, port2 } = new MessageChannel();
  let asked = 0;
  port1.onmessage = () => requestAnimationFrame(() => setTimeout(answered));
  function answered(): void {
    if (performance.now() - asked <= 100) window.usableMs = performance.now();
    else ask();
  }
  function ask(): void {
    asked = performance.now();
    port2.postMessage(null);
  }
  function look(): void {
    if (selectors.every(shown)) setTimeout(ask);
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}

/** The page does answer: the button for the theme changes the theme. Throws an `Error` when it doesn't. */
async function assertAnswers(page: Page): Promise<void> {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const before = await theme();
  await page.getByRole('button', { name: /theme/i }).first().click();
  if ((await theme()) === before) throw new Error(`${page.url()} looks usable, but its theme's button does nothing.`);
}

/** What the page's thread has worked so far. */
async function workOf(protocol: CDPSession): Promise<Pick<Usable, 'threadMs' | 'scriptMs' | 'layoutMs'>> {
  const { metrics } = await protocol.send('Performance.getMetrics');
  const ms = (wanted: string) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  return {
    threadMs: ms('TaskDuration'),
    scriptMs: ms('ScriptDuration'),
    layoutMs: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

async function visit(course: Course, route: string, selectors: readonly string[]): Promise<Usable> {
  const context = await course.visitor();
  try {
    const page = await context.newPage();
    await page.addInitScript(noteWhenUsable, selectors);
    const protocol = await context.newCDPSession(page);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(course.server.url + route);
    await page.waitForFunction(() => window.usableMs !== undefined, undefined, { timeout: patience });
    const work = await workOf(protocol);
    await page.waitForLoadState('networkidle');
    const result = await page.evaluate(() => {
      const usableMs = window.usableMs ?? Number.NaN;
      const late = (window.blocked ?? []).filter(([from]) => from > usableMs);
      return { usableMs, blockedMs: late.reduce((sum, [, ms]) => sum + ms, 0) };
    });
    await assertAnswers(page);
    return { ...result, ...work };
  } finally {
    await context.close();
  }
}

/** Bytes of the scripts, gzipped, that a first visit to a page loads while nobody touches it: no run's worker is among them. */
async function scriptBytes(course: Course, route: string): Promise<{ files: number; gzipBytes: number }> {
  const context = await course.visitor();
  const page = await context.newPage();
  const urls = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') urls.add(request.url());
  });
  await page.goto(course.server.url + route, { waitUntil: 'networkidle' });
  await context.close();
  const sizes = await Promise.all(
    [...urls].map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
  );
  return { files: sizes.length, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** What the visits to a page gave. The best of them is the one that others on this machine disturbed least. */
async function measure(course: Course, route: string, { selectors, goalMs }: Wanted, rounds: number) {
  const javascript = await scriptBytes(course, route);
  const visits: Usable[] = [];
  for (let i = 0; i < rounds; i++) visits.push(await visit(course, route, selectors));
  const usableMs = spreadOf(visits.map((one) => one.usableMs));
  const threadMs = spreadOf(visits.map((one) => one.threadMs));
  return {
    what: 'load' as const,
    page: route,
    javascript,
    slowed,
    usableMs,
    threadMs,
    goals: {
      usableMs: goalMs,
      gzipBytes: goalBytes,
      met: {
        usable: usableMs.min <= goalMs,
        byThread: threadMs.min <= goalMs,
        javascript: javascript.gzipBytes <= goalBytes,
      },
    },
    scriptMs: spreadOf(visits.map(({ scriptMs }) => scriptMs)),
    layoutMs: spreadOf(visits.map(({ layoutMs }) => layoutMs)),
    blockedAfterMs: spreadOf(visits.map(({ blockedMs }) => blockedMs)),
  };
}

export type PageLine = Awaited<ReturnType<typeof measure>>;

/** Loads the first page and some labs, a line each. */
export async function benchLoading(course: Course, labs: readonly string[], { rounds }: WebOptions): Promise<void> {
  const pages = [
    { route: '/', page: wanted.home },
    ...labs.map((lab) => ({ route: `/labs/${lab}`, page: wanted.lab })),
  ];
  for (const { route, page } of pages) console.log(JSON.stringify(await measure(course, route, page, rounds)));
}
