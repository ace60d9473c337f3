/** Every page in every state that matters: nothing that axe finds in light or dark, nothing wider than a phone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../http/support.ts';
import { assertCalm, watchShifts } from './calm.ts';
import { assertAccessibleInBothThemes, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const patience = 120_000;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

/** Nothing that axe finds, and no wider than a phone. */
async function check(page: Page, where: string): Promise<void> {
  await assertAccessibleInBothThemes(page, where);
  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, where);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Long enough to be looked at while it trains, and soon at its end. */
const longRun = '#model=dense&epochs=100';
const shortRun = '#model=dense&epochs=1&trainingImages=1000';

/** A model that doesn't fit, a run while it trains, and its end with all its pictures. */
async function train(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/mnist${longRun}`);
  await page.getByText('Change this one, layer by layer').click();
  await page.getByRole('button', { name: 'Remove layer 1, flatten' }).click();
  await page.locator('.builder .refused').waitFor();
  await check(page, 'a model that does not fit');

  await page.getByText('784-128-10', { exact: true }).first().click();
  await button(page, 'Play').click();
  const pace = page.getByText(/images\/s/).first();
  await pace.waitFor();
  await page.locator('details.backend').click();
  await check(page, 'while training, with the reasons for the backend');
  assert.equal(await button(page, 'Pause').count(), 1, 'it still trains');
  await button(page, 'Reset').click();

  await page.goto(`${url}/labs/mnist${shortRun}`);
  await button(page, 'Play').click();
  await page.getByText('Training is finished').waitFor();
  await button(page, 'Keep this run').click();
  await page.getByRole('button', { name: 'Any', exact: true }).click();
  await page.locator('.outcome .probabilities').waitFor();
  await button(page, 'Back to my drawing').waitFor();
  await page.locator('.errors-figure').scrollIntoViewIfNeeded();
  await page.locator('.errors-figure table').waitFor();
  await check(page, 'after training');
}

/** Where the system forces its colours, a picture keeps its own; else all of it would be the colour of text. */
async function forceColours(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/perceptron`);
  const plane = page.locator('[data-figure=neuron] canvas');
  await plane.scrollIntoViewIfNeeded();
  const colours = () =>
    plane.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      return [...new Set(new Uint32Array(Uint8Array.from(data).buffer))].sort();
    });
  const before = String(await colours());
  await page.emulateMedia({ forcedColors: 'active' });
  let forced = await colours();
  for (const end = Date.now() + patience; String(forced) === before && Date.now() < end; ) forced = await colours();
  assert.notEqual(String(forced), before, 'the ground and the lines are the system’s');
  assert.ok(forced.length > 100, `${forced.length} colours are left`);
  await page.emulateMedia({ forcedColors: null });
}

/** An exercise with everything open that it has: a failed check, a hint, the history, the question before the starter. */
async function fail(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/perceptron`);
  const exercise = page.locator('#exercise-neuron');
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'export function neuron(x: number[], w: number[], b: number): number {\n  return b;\n}\n',
  );
  await exercise.getByRole('button', { name: 'Hand in', exact: true }).click();
  await exercise.locator('.history > summary').click();
  await exercise.locator('.history li').first().waitFor();
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await exercise.locator('.fail').first().waitFor();
  await exercise.getByRole('button', { name: /^Hint 1/ }).click();
  await exercise.getByRole('button', { name: 'Restore the starter' }).click();
  await check(page, 'a failed exercise');
}

const labs = await discoverLabs([courseLabs]);

test('what axe finds on the other pages and in the states of a lab', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  await watchShifts(context);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const errors = complaints(page, /404/);
  await page.goto(server.url);
  await page.waitForFunction((count) => document.querySelectorAll('.lens .picture').length === count, labs.length);
  await assertCalm(page, 'home');
  await check(page, 'home');

  // By links, as a reader goes: the focus and the window's title go along.
  await page.getByRole('link', { name: 'My grades' }).press('Enter');
  await page.getByRole('heading', { name: 'My grades', level: 1 }).and(page.locator(':focus')).waitFor();
  assert.equal(await page.title(), 'My grades · Deep Learning 101');
  await page.getByText('the mean of its core exercises').waitFor();
  await check(page, 'grades');
  await page.getByRole('link', { name: 'Deep Learning 101' }).press('Enter');
  await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
  assert.equal(await page.title(), 'Deep Learning 101');
  await page.goto(`${server.url}/labs/nothing`);
  await page.getByRole('heading', { name: 'There is no such lab' }).waitFor();
  assert.equal(await page.title(), 'There is no such lab · Deep Learning 101');
  await check(page, 'a page that is not there');

  await train(page, server.url);
  await forceColours(page, server.url);
  await fail(page, server.url);
  assert.deepEqual(errors, []);

  await server.close();
  await page.locator('#exercise-neuron').getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.locator('.away-bar').waitFor();
  await page.getByText('Your hand-in is kept in this browser').waitFor();
  await check(page, 'while the server is away');
});
