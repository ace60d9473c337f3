/** The lab on the vanishing gradient as a student uses it: with the mouse, with the keyboard alone, and with their own code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
/** Small enough for a test: two variants on the spirals, and machines of a few units on a few images. */
const quick = new URLSearchParams({
  variants: 'sigmoid small, relu he',
  data: 'spirals',
  depth: '8',
  width: '16',
  epochs: '1',
  'pretraining.hidden1': '64',
  'pretraining.hidden2': '32',
  'pretraining.images': '1000',
  'pretraining.labels': '100',
  'pretraining.pretrainingEpochs': '1',
  'pretraining.fineTuningEpochs': '10',
});

const figure = (page: Page, name: RegExp) => page.getByRole('figure', { name });
const caption = (of: Locator) => of.locator('figcaption');
const button = (of: Locator, name: string) => of.getByRole('button', { name, exact: true });

async function open(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(timeout);
  await page.goto(`${url}/labs/vanishing-gradient#${quick}`);
  await figure(page, /chain of neurons/).waitFor();
}

/** Fails with each rule that is broken, and where; and when the page is wider than the screen. */
async function assertFine(page: Page, where: string): Promise<void> {
  await assertAccessible(page, where);
  await assertFits(page, where);
}

/** On paper a choice is what was chosen, and a tick is there as long as it is set. */
async function printChoices(page: Page, chain: Locator): Promise<void> {
  const printed = async () => {
    await page.emulateMedia({ media: 'print' });
    const labels = await chain.locator('.seg label, label.check').filter({ visible: true }).allTextContents();
    await page.emulateMedia({ media: 'screen' });
    return labels.map((words) => words.trim());
  };
  const tick = chain.getByRole('checkbox');
  const words = 'a bias keeps every sum where the slope is largest';
  await tick.check();
  assert.deepEqual(await printed(), ['ReLU', words, 'Reference']);
  await tick.uncheck();
  assert.deepEqual(await printed(), ['ReLU', 'Reference']);
}

test('with the mouse: the chain, the beginning, variants that train, a machine, the stack', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const errors = complaints(page);
  await open(page, server.url);

  const chain = figure(page, /chain of neurons/);
  await caption(chain).getByText('the gradient vanishes').waitFor();
  await chain.getByText('ReLU', { exact: true }).click();
  await caption(chain).getByText('the gradient explodes').waitFor();
  await printChoices(page, chain);

  const begin = figure(page, /before training/);
  await caption(begin).getByText('it vanishes').waitFor();
  await begin.getByText('ReLU', { exact: true }).click();
  await begin.getByText('He', { exact: true }).click();
  await caption(begin).getByText('it keeps its size').waitFor();
  await caption(figure(page, /by code and by measurement/))
    .getByText(/In 6 of 7 layers the code disagrees/)
    .waitFor();

  const depth = figure(page, /several variants/);
  await button(depth, 'Play').click();
  await depth.getByText('Training is finished').waitFor();
  await caption(depth)
    .getByText(/sigmoid, small: loss 1\.\d\d, and the gradient vanishes/)
    .waitFor();
  await caption(depth)
    .getByText(/ReLU, He: loss [01]\.\d\d, and the gradient keeps its size/)
    .waitFor();
  await depth.getByText(/The strongest path through ReLU, He/).waitFor();
  await button(depth, 'Add a variant').click();
  await depth.getByRole('region', { name: 'tanh, Xavier' }).waitFor();
  assert.match(decodeURIComponent(page.url()), /tanh\+xavier/);

  const machine = figure(page, /learns bars/);
  await machine.getByLabel('step size').selectOption('epoch');
  await button(machine, 'Step').click();
  await caption(machine).getByText('After 200 images').waitFor();
  await button(machine, 'Reset').click();
  await caption(machine).getByText('After 0 images').waitFor();

  const stack = figure(page, /Two machines/);
  await button(stack, 'Play').click();
  await stack.getByText('Training is finished').waitFor();
  await stack.getByText('through both machines').waitFor();
  await stack.getByText('lower half gone').click();
  await caption(figure(page, /random weights compared/))
    .getByText(/the pretrained one \d\d\.\d %/)
    .waitFor();
  await assertFine(page, 'after training');
  assert.deepEqual(errors, []);
});

test('with the keyboard alone, on a phone’s screen', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  const page = await context.newPage();
  const errors = complaints(page);
  await open(page, server.url);

  const chain = figure(page, /chain of neurons/);
  await chain.getByRole('slider', { name: /layers/ }).focus();
  await page.keyboard.press('End');
  await caption(chain).getByText('30 layers').waitFor();
  await chain.getByRole('application').focus();
  await chain.getByText(/^after 1 layer: /).waitFor();
  await page.keyboard.press('ArrowRight');
  await chain.getByText(/^after 2 layers: /).waitFor();

  const depth = figure(page, /several variants/);
  await depth.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await depth.getByText(/batch 1 of/).waitFor();
  await page.keyboard.press('Space');
  await depth.getByText('Training is finished').waitFor();
  await depth.getByRole('application', { name: /sigmoid, small/ }).focus();
  await depth.getByText(/^layer 1: \d/).waitFor();
  await depth.focus();
  await page.keyboard.press('r');
  await depth.getByText('Not started yet').waitFor();

  const machine = figure(page, /learns bars/);
  await machine.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await caption(machine).getByText('After 10 images').waitFor();
  await assertFine(page, 'on a phone');
  assert.deepEqual(errors, []);
});

/** Writes code into an exercise and checks it; it needn't be right, only pass the first check. */
async function check(page: Page, exercise: RegExp, code: string): Promise<void> {
  const region = page.getByRole('region', { name: exercise });
  await region.scrollIntoViewIfNeeded();
  await region.getByRole('textbox', { name: /^Your code/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await button(region, 'Check').click();
  await region.locator('[aria-busy=false] .score').first().waitFor();
}

test('the student’s code drives the figures, right or not', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const errors = complaints(page);
  await open(page, server.url);

  await check(
    page,
    /^Exercise: A path, written out/,
    'export const pathProduct = (weights: number[]): number => weights.reduce((product, w) => product * w * 0.25, 1);',
  );
  await caption(figure(page, /chain of neurons/))
    .getByText('Your pathProduct gives 0.0039')
    .waitFor();

  const begin = figure(page, /before training/);
  await begin.getByText('ReLU', { exact: true }).click();
  await begin.getByText('He', { exact: true }).click();
  await caption(begin).getByText('it keeps its size').waitFor();
  await check(
    page,
    /^Exercise: How weights begin/,
    'export const heInit = (i: number, o: number, normal: () => number) => Array.from({ length: o }, () => Array.from({ length: i }, normal));',
  );
  await caption(begin).getByText('All of them have exploded').waitFor();
  const depth = figure(page, /several variants/);
  await button(depth, 'Step').click();
  const began = depth.getByRole('region', { name: 'ReLU, He' });
  await began.getByText('began with your weights').waitFor();
  const lossOfTheirs = await began.getByText(/^loss/).innerText();
  await depth.getByText('Reference', { exact: true }).click();
  await button(depth, 'Step').click();
  await began.getByText(/^loss \d/).waitFor();
  assert.notEqual(await began.getByText(/^loss/).innerText(), lossOfTheirs);
  assert.equal(await began.getByText('began with your weights').count(), 0);

  await check(
    page,
    /^Exercise: One step of contrastive divergence/,
    'export const contrastiveDivergence = (v: number[], W: number[][], a: number[]) => W.length > 1 ? 7 : ({ W: [[0.25, -0.25]], a: [0.5, -0.5], b: [0] });',
  );
  const machine = figure(page, /learns bars/);
  await button(machine, 'Step').click();
  await caption(machine).getByText('Your code gave no { W, a, b }').waitFor();
  assert.deepEqual(errors, []);
});
