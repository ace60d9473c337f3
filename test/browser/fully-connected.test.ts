/** The lab on fully connected layers as a student plays it, with the mouse and with the keyboard alone. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessibleInBothThemes, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
const stage = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);
const says = (page: Page, name: string, text: string | RegExp) =>
  stage(page, name).locator('figcaption').filter({ hasText: text }).waitFor({ timeout });
const cell = (page: Page, name: string, grid: string, at: string) =>
  stage(page, name).getByRole('application', { name: grid }).locator(`[data-cell="${at}"]`);

test('unrolled, computed both ways in the browser, slid over a larger image; the student’s filters drive the figure', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/fully-connected`);
  await stage(page, 'unroll').waitFor();

  // A cell of the volume and its places in both vectors; the keys of the figure walk on.
  await cell(page, 'unroll', 'Channel 1 of the volume', '0 2').hover();
  await says(page, 'unroll', 'goes to place 14 of 24 in C, H, W order, to place 5 in H, W, C order.');
  // A page that scrolls under a resting mouse would point at another cell.
  await page.mouse.move(0, 0);
  await stage(page, 'unroll').locator('figure').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await says(page, 'unroll', 'goes to place 15 of 24');
  await page.keyboard.press('r');
  await says(page, 'unroll', 'goes to place 0 of 24');
  await stage(page, 'unroll').getByLabel('channels C').fill('1');
  await stage(page, 'unroll').getByRole('application', { name: 'C, H, W order' }).focus();
  await page.keyboard.press('ArrowRight');
  await says(page, 'unroll', 'goes to place 1 of 12 in C, H, W order, to place 1 in H, W, C order.');

  await says(page, 'ported', 'On the right every weight is in its place.');
  await stage(page, 'ported').getByText('a grey image').click();
  await says(page, 'ported', 'This code puts every weight into its place');

  // The layer both ways, with the keys of the run, on the kernels of this browser.
  const both = stage(page, 'both-ways');
  await both.getByText('25,690,112').waitFor();
  await both.getByText('this browser, 64 channels').click();
  await both.getByText('3,211,264').waitFor();
  await both.locator('figure').focus();
  await page.keyboard.press('Space');
  await says(page, 'both-ways', '10 volumes through both: the outputs are equal to 0.0001');
  assert.equal(await both.locator('.outputs canvas').count(), 2);
  await both.getByRole('button', { name: 'Send a volume of this size through' }).click();
  await both.getByText('The convolution takes a volume of 9 × 9 × 64 and gives 3 × 3 × 1024.').waitFor();
  await both.getByText('unrolls to 5,184 numbers; the weights of this layer are made for 3,136.').waitFor();
  await both.getByRole('button', { name: 'Measure what it costs' }).click();
  await both.getByRole('cell', { name: /ms$/ }).nth(2).waitFor();

  // Two neurons that slide; a painted pixel changes their answers.
  await says(page, 'any-size', '1 for a cross');
  await stage(page, 'any-size').getByText('The input x is 256; for weights of 2 × 49 it should be 49.').waitFor();
  await stage(page, 'any-size').getByRole('application', { name: 'Image' }).focus();
  await page.keyboard.press('Space');
  await says(page, 'any-size', '0.92 for a cross');
  await stage(page, 'any-size').getByText('7 × 7', { exact: true }).click();
  await stage(page, 'any-size').getByText('a cross: 1,').waitFor();

  await says(page, 'costs', 'The dense layers hold 89.4 % of the parameters');
  await stage(page, 'costs').getByText('LeNet-5', { exact: true }).click();
  await says(page, 'costs', '61,706 parameters');

  // Filters of half the strength for windows of 7: right in the checks, half as loud in the figure.
  const solution = await readFile(
    new URL('../../labs/fully-connected/exercises/dense-as-conv/solution.ts', import.meta.url),
    'utf8',
  );
  const code = solution.replace(
    'return W.map((row)',
    'return W.map((row) => row.map((weight) => (H === 7 ? weight / 2 : weight))).map((row)',
  );
  const exercise = page.getByRole('region', { name: 'Exercise: The same layer as a convolution' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await stage(page, 'any-size').getByLabel('Mine').and(page.locator(':checked')).waitFor();
  await says(page, 'any-size', '0.5 for a cross');
  await stage(page, 'any-size').getByText('Reference', { exact: true }).click();
  await says(page, 'any-size', '1 for a cross');

  await assertAccessibleInBothThemes(page, 'the lab');
  assert.deepEqual(errors, []);
  await page.setViewportSize({ width: 390, height: 844 });
  const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  assert.equal(await page.evaluate(beyond), 0);
});
