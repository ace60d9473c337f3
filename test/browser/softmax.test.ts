/** The softmax lab in a real browser: its figures with the mouse and with the keyboard alone, and on the student's code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { courseLabs } from '../http/support.ts';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
const exerciseFile = (file: string) => readFile(path.join(courseLabs, 'softmax/exercises', file), 'utf8');
const quickRun = '#trainingImages=1000&epochs=1';

async function openLab(t: TestContext, options: BrowserContextOptions = {}) {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/softmax${quickRun}`);
  await figureOf(page, 'scores').waitFor();
  return { page, errors };
}

const figureOf = (page: Page, name: string): Locator => page.locator(`[data-figure=${name}] figure`);
const saidBy = (figure: Locator): Locator => figure.locator('figcaption');
const button = (figure: Locator, name: string) => figure.getByRole('button', { name, exact: true });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function assertFine(page: Page, where: string): Promise<void> {
  await assertAccessible(page, where, '.lesson');
  await assertFits(page, where);
}

test('with the mouse: differences, ties, overflow, the price, steps downhill', async (t) => {
  const { page, errors } = await openLab(t);
  const scores = figureOf(page, 'scores');
  const before = await saidBy(scores).innerText();
  assert.match(before, /The class is cat, with 64\.\d %/);
  await button(scores, 'Add 1 to all').click();
  await scores.getByText('3.0', { exact: true }).first().waitFor();
  assert.equal(await saidBy(scores).innerText(), before, 'only differences matter');
  await button(scores, 'Lift dog to the top').click();
  await saidBy(scores)
    .getByText(/cat and dog share the largest probability.*the first of them, cat/)
    .waitFor();
  await scores.getByRole('slider', { name: /temperature/ }).fill('-1');
  await saidBy(scores)
    .getByText(/, 50\.0 %/)
    .waitFor();
  await button(scores, 'Reset').click();

  const shift = figureOf(page, 'shift');
  await button(shift, 'Add 1,000').click();
  await saidBy(shift)
    .getByText(/∞ \/ ∞, which is no number. With the largest taken off first, the probabilities are 64/)
    .waitFor();
  assert.equal(await shift.locator('.broken').count(), 4);

  const price = figureOf(page, 'price');
  await price.getByText('owl', { exact: true }).first().click();
  await saidBy(price)
    .getByText(/It is the owl, and the network gives it 3\.\d %: the price is 3\.44/)
    .waitFor();
  const gradient = figureOf(page, 'gradient');
  await saidBy(gradient)
    .getByText(/pulls owl up by 0\.97/)
    .waitFor();
  await button(gradient, 'Step').click();
  await saidBy(gradient)
    .getByText(/After 1 step the price is [12]\.\d/)
    .waitFor();
  assert.deepEqual(errors, []);
});

test('by keyboard alone: scores, training, a drawn digit, the activations', async (t) => {
  const { page, errors } = await openLab(t);
  const scores = figureOf(page, 'scores');
  await scores.getByRole('slider', { name: 'score of dog' }).focus();
  await press(page, ...Array(11).fill('ArrowRight'));
  await saidBy(scores)
    .getByText(/The class is dog/)
    .waitFor();

  const digit = figureOf(page, 'digit');
  await digit.locator('.draw-pad').focus();
  await press(
    page,
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    'Space',
    ...Array(11).fill('ArrowDown'),
    'Space',
  );
  await saidBy(digit)
    .getByText(/Nothing is learnt yet: all scores are 0/)
    .waitFor();
  await digit.focus();
  await press(page, 'Space');
  await saidBy(digit)
    .getByText(/The class is 1, with/)
    .waitFor();
  await saidBy(digit)
    .getByText(/It reads [78]\d\.\d % of images that it never learns from/)
    .waitFor();
  await digit.getByRole('img', { name: 'Weights of 9' }).waitFor();

  const activations = figureOf(page, 'activations');
  await activations.focus();
  await press(page, 'Shift+ArrowRight');
  await saidBy(activations)
    .getByText(/^sigmoid after 1 epoch: /)
    .waitFor();
  await activations.getByLabel('step size').selectOption('ten epochs');
  await activations.focus();
  for (let i = 0; i < 15; i++) await press(page, 'Shift+ArrowRight');
  await activations.getByRole('button', { name: /^tanh/ }).focus();
  await press(page, 'Enter');
  await saidBy(activations)
    .getByText(/^tanh after 151 epochs: (9\d|100) % of the points right/)
    .waitFor();
  await activations.getByRole('button', { name: /^linear/ }).focus();
  await press(page, 'Enter');
  await saidBy(activations)
    .getByText(/its line is straight/)
    .waitFor();
  await assertFine(page, 'after playing');
  const said = await saidBy(activations).innerText();
  await page.waitForURL(/figure\.activations\.epoch=151/);
  await page.reload();
  await saidBy(activations).getByText(said, { exact: true }).waitFor();
  await activations.focus();
  await press(page, 'Shift+ArrowRight');
  await saidBy(activations)
    .getByText(/^linear after 152 epochs: /)
    .waitFor();
  assert.deepEqual(errors, []);
});

/** Checks code in an exercise. */
async function hand(page: Page, title: string, code: string): Promise<void> {
  const exercise = page.getByRole('region', { name: `Exercise: ${title}` });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').waitFor();
  await exercise.getByRole('textbox', { name: /^Your code/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await button(exercise, 'Check').click();
  await exercise.locator('[aria-busy=false] .score').first().waitFor();
}

test('the student’s softmax, price and mended code drive the figures', async (t) => {
  const { page, errors } = await openLab(t);
  await hand(page, 'Softmax', await exerciseFile('softmax/samples/as-on-paper.60.ts'));
  const shift = figureOf(page, 'shift');
  assert.ok(await shift.getByLabel('Mine').isChecked());
  await button(shift, 'Add 1,000').click();
  await saidBy(shift)
    .getByText(/The second way gives numbers that are not finite/)
    .waitFor();
  await shift.getByText('Reference').click();
  await saidBy(shift)
    .getByText(/the probabilities are 64/)
    .waitFor();

  await hand(page, 'Cross-entropy', 'export const crossEntropy = (z: number[]) => Math.log(4);');
  await saidBy(figureOf(page, 'price'))
    .getByText(/the price is 1\.39\. It should be 1\.44/)
    .waitFor();

  const bug = figureOf(page, 'bug');
  await saidBy(bug)
    .getByText(/After 80 steps the loss of code as found is 0\.5/)
    .waitFor();
  await hand(page, 'Loss and gradient of a batch', await exerciseFile('loss-and-gradient/solution.ts'));
  await saidBy(bug)
    .getByText(/the loss of your code is 0\.[01]/)
    .waitFor();
  assert.deepEqual(errors, []);
});

test('on a phone, dark: nothing that axe finds, nothing wider than the screen', async (t) => {
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, errors } = await openLab(t, { ...phone, colorScheme: 'dark' });
  await button(figureOf(page, 'shift'), 'Add 1,000').tap();
  await button(figureOf(page, 'gradient'), 'Step').tap();
  await assertFine(page, 'a phone');
  assert.deepEqual(errors, []);
});
