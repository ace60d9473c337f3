/** The perceptron's lab in a real browser: each figure with the mouse and with the keyboard alone, and on the student's code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { courseLabs } from '../http/support.ts';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 30_000;
const mended = path.join(courseLabs, 'perceptron/exercises/stuck-error/solution.ts');

async function openLab(t: TestContext, hash = '', options: BrowserContextOptions = {}) {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/perceptron${hash}`);
  await figureOf(page, 'learn').waitFor();
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

test('with the mouse: a step behind the sum, a layer, points of one’s own, learning until every point is right', async (t) => {
  const { page, errors } = await openLab(t);
  const neuron = figureOf(page, 'neuron');
  await neuron.getByText('y is a step of the sum').click();
  await neuron.getByText(/The step makes y = 1 of it/).waitFor();
  await neuron.getByRole('slider', { name: /bias/ }).fill('-4');
  await neuron.getByText(/The step makes y = 0 of it/).waitFor();

  const layer = figureOf(page, 'layer');
  await layer.getByText('Many samples').click();
  await layer.getByRole('button', { name: /^Y₂₃ =/ }).hover();
  await layer.getByText('Sample 2, neuron 3: 0 · (−1) + 3 · 0 + 0 = 0.').waitFor();
  assert.equal(await layer.locator('.layer-cell.lit').count(), 5, 'a row of two, a column of two, a bias');
  await layer.getByLabel('b: bias of neuron 3').fill('2,5');
  await layer.getByText('+ 2.5 = 2.5.').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await layer.locator('button.layer-cell >> visible=true').count(), 9, 'the result is on paper as well');
  await page.emulateMedia({ media: 'screen' });

  const learn = figureOf(page, 'learn');
  for (let i = 0; i < 4; i++) await button(learn, 'Step').click();
  await learn.getByText('The point (1, 1) has the target 1; y = 0 is too small.').waitFor();
  await learn.locator('.working').getByText('w₁: 0 → 0.1').waitFor();
  const plane = learn.getByRole('application');
  await plane.click({ position: { x: 60, y: 40 } });
  await saidBy(learn)
    .getByText(/^Added \(.*\) with target 1\./)
    .waitFor();
  assert.match(page.url(), /data=own&points=0_0_0\*0_1_0/);
  await plane.click({ position: { x: 60, y: 40 }, modifiers: ['Shift'] });
  await saidBy(learn)
    .getByText(/^Took \(.*\) away\./)
    .waitFor();
  await learn.getByLabel('step size').selectOption('epoch');
  for (let i = 0; i < 6; i++) await button(learn, 'Step').click();
  await learn.getByText(/after 6 epochs every point is right/).waitFor();
  await button(learn, 'Keep this curve').click();
  await button(learn, 'Reset').click();
  await saidBy(learn).getByText('Nothing has been learnt yet').waitFor();
  await page.waitForURL(/figure\.learn\.kept=step_0\.1_6_\w/);
  await page.reload();
  await button(learn, 'Forget kept curves').waitFor();
  await assertFine(page, 'after playing');
  assert.deepEqual(errors, []);
});

test('with the keyboard alone: through the layer, points added and taken away, steps, play and reset', async (t) => {
  const { page, errors } = await openLab(t, '#data=xor&learningRate=0.5');
  const layer = figureOf(page, 'layer');
  await layer.getByRole('button', { name: /^y₁ =/ }).focus();
  await press(page, 'ArrowDown', 'ArrowDown');
  await layer.getByText(/^Neuron 3: /).waitFor();
  await press(page, 'ArrowUp');
  await layer.getByText(/^Neuron 2: /).waitFor();

  const learn = figureOf(page, 'learn');
  await learn.focus();
  await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight');
  await learn.getByText('The point (0, 1) has the target 1; y = 0 is too small.').waitFor();
  await press(page, 'r');
  await saidBy(learn).getByText('Nothing has been learnt yet').waitFor();
  await learn.getByLabel('step size').selectOption('epoch');
  await learn.focus();
  await press(page, ' ');
  await learn
    .getByText(/goes round in a circle, and will never rest/)
    .first()
    .waitFor();
  await press(page, ' ');
  await button(learn, 'Play').waitFor();

  await learn.getByRole('application').focus();
  await press(page, 'ArrowLeft', 'ArrowUp', '0');
  await saidBy(learn)
    .getByText(/^Added \(0\.4, 0\.6\) with target 0\./)
    .waitFor();
  await press(page, 'Delete');
  await saidBy(learn)
    .getByText(/^Took \(0\.4, 0\.6\) away\./)
    .waitFor();
  assert.deepEqual(errors, []);
});

test('points as CSV: a mistake is named, a file is read, far inputs diverge and the way back works', async (t) => {
  const { page, errors } = await openLab(t, '#rule=linear');
  const learn = figureOf(page, 'learn');
  await learn.getByText('Points as text (CSV)').click();
  const text = learn.getByRole('textbox', { name: /One point in each line/ });
  await text.fill('x1,x2,label\n160,55,0\n175,tall,1');
  await button(learn, 'Use these points').click();
  await learn.getByRole('alert').getByText('Line 3: x2 is “tall”; it must be a number, such as 0.5.').waitFor();
  await learn.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('height;weight;class\n160;55,5;0\n182;80;1\n171;60;0\n190;91;1\n'),
  });
  await learn.getByText('Took 4 points from the text.').waitFor();
  await learn.getByLabel('step size').selectOption('epoch');
  for (let i = 0; i < 3 && (await button(learn, 'Step').isEnabled()); i++) await button(learn, 'Step').click();
  await learn.getByText(/the learning rate is too large for these points/).waitFor();
  await assertFine(page, 'diverged');
  await learn.getByRole('button', { name: 'Start again with α = 0.01' }).click();
  assert.match(page.url(), /learningRate=0\.01/);
  await button(learn, 'Scale the inputs').click();
  await learn.getByText('Scaled both inputs').waitFor();
  for (let i = 0; i < 3; i++) await button(learn, 'Step').click();
  assert.equal(await learn.getByText(/too large for these points/).count(), 0);
  await page.reload();
  await learn
    .getByText('1 of 4 points on the wrong side')
    .or(learn.getByText('2 of 4 points on the wrong side'))
    .waitFor();
  assert.equal(await learn.getByLabel('learning rate α').inputValue(), '0.01', 'the address keeps the settings');
  assert.deepEqual(errors, []);
});

/** Writes a student's code into an exercise and presses Check. */
async function hand(page: Page, title: string, code: string): Promise<void> {
  const exercise = page.getByRole('region', { name: `Exercise: ${title}`, exact: true });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await button(exercise, 'Check').click();
  await exercise.locator('[aria-busy=false] .score').first().waitFor();
}

test('the student’s layer, delta rule and mended training drive the figures', async (t) => {
  const { page, errors } = await openLab(t);
  await hand(
    page,
    'A layer',
    'export const layer = (W: number[][], x: number[], b: number[]) => W.map((row) => row.reduce((sum, w, i) => sum + w * x[i], 0));',
  );
  const layer = figureOf(page, 'layer');
  await layer.getByText('Many samples').click();
  await layer.getByText(/6 of 9 entries of yours differ/).waitFor();
  assert.equal(await layer.locator('button.wrong').count(), 6, 'the third bias is 0');

  const rule = (difference: string) =>
    `export const deltaRule = (w: number[], x: number[], t: number, y: number, a: number) => w.map((v, i) => v + a * ${difference} * x[i]);`;
  await hand(page, 'The delta rule', rule('(t - y)'));
  const learn = figureOf(page, 'learn');
  assert.ok(await learn.getByLabel('Mine').isChecked());
  for (let i = 0; i < 5; i++) await button(learn, 'Step').click();
  await learn.locator('.working').getByText('b: 0.1 → 0', { exact: true }).waitFor();
  // A rule without a sign passes the first check, so it drives; and the figure shows which way it walks.
  await hand(page, 'The delta rule', rule('Math.abs(t - y)'));
  await button(learn, 'Reset').click();
  for (let i = 0; i < 5; i++) await button(learn, 'Step').click();
  await learn.locator('.working').getByText('b: 0.1 → 0.2', { exact: true }).waitFor();

  const stuck = figureOf(page, 'stuck');
  await saidBy(stuck)
    .getByText(/^The code below, as it was given\. After 40 epochs E = 0\.\d+,/)
    .waitFor();
  const exercise = page.getByRole('region', { name: 'Exercise: The error that does not go away' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.getByRole('heading', { name: /Find the bug/ }).waitFor();
  await hand(page, 'The error that does not go away', await readFile(mended, 'utf8'));
  await saidBy(stuck)
    .getByText(/^Your version of the code\. .*The curve goes to 0/)
    .waitFor();
  assert.deepEqual(errors, []);
});

test('on a phone, dark: nothing that axe finds, nothing wider than the screen', async (t) => {
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, errors } = await openLab(t, '#data=overlap&rule=sigmoid&batchSize=10', {
    ...phone,
    colorScheme: 'dark',
  });
  const learn = figureOf(page, 'learn');
  for (let i = 0; i < 3; i++) await button(learn, 'Step').tap();
  await learn.getByText(/the weights wait/).waitFor();
  await figureOf(page, 'layer').getByText('Many samples').tap();
  for (const name of ['inputs', 'neurons', 'samples'])
    await figureOf(page, 'layer')
      .getByLabel(new RegExp(`^${name}`))
      .selectOption({ index: 2 });
  await figureOf(page, 'neuron').getByText('y is a step of the sum').tap();
  await assertFine(page, 'a phone');
  assert.deepEqual(errors, []);
});
