/** Every page, before, while and after something trains, light and dark: nothing that axe finds, and nothing wider than a phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const patience = 60_000;
/** Long enough to be looked at while it trains, and soon at its end. */
const longRun = '#model=dense&epochs=100';
const shortRun = '#model=dense&epochs=1&trainingImages=1000';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

async function check(page: Page, where: string): Promise<void> {
  await assertAccessible(page, where);
  await assertFits(page, where);
}

/** Home, the lab, a model that doesn't fit, a run while it trains, and its end with all its pictures. */
async function walk(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await check(page, 'home');

  await page.goto(`${url}/labs/mnist${longRun}`);
  await button(page, 'Play').waitFor();
  await check(page, 'before training');

  await page.getByText('Change this one, layer by layer').click();
  await page.getByRole('button', { name: 'Remove layer 1, flatten' }).click();
  await page.locator('.builder .refused').waitFor();
  await check(page, 'a model that does not fit');

  await page.getByText('784-128-10', { exact: true }).first().click();
  await button(page, 'Play').click();
  await page
    .getByText(/images\/s/)
    .first()
    .waitFor({ timeout: patience });
  await check(page, 'while training');
  assert.equal(await button(page, 'Pause').count(), 1, 'it still trains');
  await button(page, 'Reset').click();

  await page.goto(`${url}/labs/mnist${shortRun}`);
  await button(page, 'Play').click();
  await page.getByText('Training is finished').waitFor({ timeout: patience });
  await button(page, 'Keep this run').click();
  await page.getByRole('button', { name: 'Any', exact: true }).click();
  await page.locator('.outcome .probabilities').waitFor({ timeout: patience });
  await button(page, 'Back to my drawing').waitFor({ timeout: patience });
  await page.locator('.errors-figure').scrollIntoViewIfNeeded();
  await page.locator('.errors-figure table').waitFor({ timeout: patience });
  await check(page, 'after training');
}

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

for (const [name, options] of [
  ['light, on a desk', { ...desk, colorScheme: 'light' }],
  ['dark, on a phone', { ...phone, colorScheme: 'dark' }],
  ['light, on a phone', { ...phone, colorScheme: 'light' }],
  ['dark, on a desk', { ...desk, colorScheme: 'dark' }],
] satisfies [string, BrowserContextOptions][])
  test(`accessible, and no wider than the screen: ${name}`, async (t) => {
    const server = await courseServer(t);
    const page = await (await (await openBrowser(t)).newContext(options)).newPage();
    const errors = complaints(page);
    await walk(page, server.url);
    assert.deepEqual(errors, []);
  });
