/** How far a page jumps by itself while it loads. */
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';

/** The sum of its layout shifts that a page may have; up to 0.1 counts as good. */
const mostShift = 0.02;

declare global {
  interface Window {
    /** How far the page has jumped by itself, with what moved. */
    shifts?: { value: number; what: string[] }[];
  }
}

/** Runs in the page before anything else. */
function watch(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as LayoutShift[])
      if (!entry.hadRecentInput)
        window.shifts?.push({ value: entry.value, what: entry.sources.map(({ node }) => node?.nodeName ?? '') });
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What Chromium tells of a layout shift; not among TypeScript's own. */
interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Fails when the page has jumped; its context must have been watched. */
export async function assertCalm(page: Page, where: string): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts ?? []);
  const whole = shifts.reduce((sum, { value }) => sum + value, 0);
  assert.ok(whole <= mostShift, `${where} jumps by ${whole.toFixed(3)}: ${JSON.stringify(shifts)}`);
}

/** Watches the pages that the context opens from now on. */
export const watchShifts = (context: BrowserContext): Promise<unknown> => context.addInitScript(watch);
