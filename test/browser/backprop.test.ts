/** The backprop lab in a real browser: its figures with the mouse and with the keyboard alone, and on the student's code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertAccessibleInBothThemes, complaints, courseServer, openBrowser } from './support.ts';

const figure = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);
const epochOf = async (regions: Locator) =>
  Number((await regions.locator('.readout b').first().textContent())?.replace(/,/g, ''));

/** Waits until `check` gives true; what it is about is told when it never does. */
async function until(
  what: string,
  check: () => Promise<boolean>,
  told = async (): Promise<string | null> => '',
): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`It never came about that ${what}. ${await told()}`);
}

async function playRegions(page: Page): Promise<void> {
  const regions = figure(page, 'regions');
  await regions.scrollIntoViewIfNeeded();
  await until('the network is shown', async () => (await epochOf(regions)) === 0);
  await regions.getByText('10 + 10', { exact: true }).click();
  await until('21 neurons are there', async () => (await regions.locator('.network button').count()) === 21);
  await regions.getByRole('button', { name: 'Play' }).click();
  await until('it learns', async () => (await epochOf(regions)) >= 20);
  await regions.getByRole('button', { name: 'Pause' }).click();
  await saveAndLoad(page);
  // With the keyboard alone: step, reset, and from neuron to neuron.
  await regions.locator('figure').focus();
  let before = -1;
  await until('it rests', async () => {
    const last = before;
    before = await epochOf(regions);
    return before === last && (await regions.getByRole('button', { name: 'Step', exact: true }).isEnabled());
  });
  await page.keyboard.press('Shift+ArrowRight');
  await until('a step was taken', async () => (await epochOf(regions)) === before + 1);
  await page.keyboard.press('r');
  await page.mouse.move(0, 0);
  await until('the network is back', async () => (await epochOf(regions)) === 0);
  await regions.locator('.network button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  const weights = regions.locator('.network + p');
  await until(
    'the second neuron tells its weights',
    async () => /^Neuron 2 of layer 1, tanh: weights/.test((await weights.textContent()) ?? ''),
    () => weights.textContent(),
  );
}

/** A run is saved as a file, which brings it back after a reset; a file of another lab is refused. */
async function saveAndLoad(page: Page): Promise<void> {
  const regions = figure(page, 'regions');
  await regions.getByText('Save or load', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    regions.getByRole('button', { name: 'Save run' }).click(),
  ]);
  const text = await readFile((await download.path()) ?? '', 'utf8');
  const run = JSON.parse(text) as { lab: string; frames: { epoch: number }[]; model: { weights: string } | null };
  const epoch = run.frames.at(-1)?.epoch ?? 0;
  assert.equal(run.lab, 'backprop');
  assert.ok(epoch >= 20 && run.model !== null, 'its curves and its weights');
  await regions.getByRole('button', { name: 'Reset', exact: true }).click();
  await until('it begins anew', async () => (await epochOf(regions)) === 0);
  const load = (name: string, content: string) =>
    regions
      .locator('.run-file input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await load('other.json', text.replace('"lab": "backprop"', '"lab": "mnist"'));
  await regions.getByText('This run is of the lab “mnist”. Load it there.').waitFor();
  await load('run.json', text);
  await until('the run is back', async () => (await epochOf(regions)) === Math.floor(epoch));
}

async function playGraph(page: Page): Promise<void> {
  const graph = figure(page, 'graph');
  await graph.scrollIntoViewIfNeeded();
  assert.match((await graph.locator('svg').textContent()) ?? '', /h₁\?/, 'nothing is shown before it is worked out');
  await graph.locator('figure').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await until('h₁ is worked out', async () => /h₁0\.731/.test((await graph.locator('svg').textContent()) ?? ''));
  assert.match((await graph.locator('svg').textContent()) ?? '', /h₂\?/);
  await graph.getByRole('button', { name: 'Show everything' }).click();
  await graph.getByRole('button', { name: /Edge w₁₁/ }).focus();
  await page.keyboard.press('Enter');
  await until('its paths are summed', async () =>
    /through y₁.*through y₂.*together/.test((await graph.textContent()) ?? ''),
  );
  await graph.getByRole('button', { name: 'Learn' }).click();
  await until('the weights moved', async () => /→/.test((await graph.locator('svg').textContent()) ?? ''));
}

async function playDescent(page: Page): Promise<void> {
  const descent = figure(page, 'descent');
  await descent.scrollIntoViewIfNeeded();
  await descent.getByText('Ravine', { exact: true }).click();
  for (const box of await descent.getByRole('checkbox').all()) await box.check();
  await descent.getByRole('button', { name: 'Step' }).click();
  await until('all three took a step', async () => {
    const steps = await descent.locator('tbody td:nth-child(2)').allTextContents();
    return steps.join() === '1,1,1';
  });
  // On paper a walk's row is there whether its tick is set or not.
  await descent.getByRole('checkbox').nth(1).uncheck();
  const howTo = page.locator('.how-to').filter({ visible: true });
  assert.ok((await howTo.count()) > 0, 'on the screen it is said what can be pointed at');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await howTo.count(), 0, 'paper can’t be pointed at');
  assert.equal(await descent.locator('tbody th label').filter({ visible: true }).count(), 3, 'all walks are printed');
  await page.emulateMedia({ media: 'screen' });
  await descent.locator('.descent-map').focus();
  await page.keyboard.press('ArrowUp');
  await until(
    'the start moved',
    async () => (await descent.locator('tbody td:nth-child(2)').first().textContent()) === '0',
  );
}

/** The link at any figure's foot has the run of the lab's named experiment too, or says why not. */
async function shareRuns(page: Page): Promise<void> {
  const ritual = figure(page, 'ritual');
  await ritual.scrollIntoViewIfNeeded();
  await ritual.getByRole('button', { name: 'Step' }).click();
  const foot = page.locator('[data-figure=graph] .figure-foot');
  await until('the run with too many weights for a link is told of', async () => {
    await foot.getByRole('button', { name: 'Copy link' }).click();
    return (await foot.innerText()).includes('The trained weights are ');
  });
}

test('the figures play with mouse and keyboard, without a complaint, and pass axe', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const found = complaints(page);
  await page.goto(`${server.url}/labs/backprop`);
  await page.waitForSelector('[data-figure=ritual]');
  await playGraph(page);
  await playDescent(page);
  await playRegions(page);
  await shareRuns(page);
  await assertAccessibleInBothThemes(page, 'the lab');
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForTimeout(500);
  const beyond = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .filter((element) => {
        let outer = element.parentElement;
        while (outer && getComputedStyle(outer).overflowX === 'visible') outer = outer.parentElement;
        return outer === null;
      })
      .map((element) => `${element.tagName}.${element.className} "${element.textContent?.slice(0, 30)}"`),
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `the page is ${width} pixels wide: ${beyond.join('; ')}`);
  assert.deepEqual(found, []);
});

test('the student’s forward and backward train the network of the figure', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const found = complaints(page);
  await page.goto(`${server.url}/labs/backprop#points=20`);
  for (const name of ['forward', 'backward']) {
    const code = await readFile(new URL(`../../labs/backprop/exercises/${name}/solution.ts`, import.meta.url), 'utf8');
    const exercise = page.locator(`#exercise-${name}`).first();
    await exercise.scrollIntoViewIfNeeded();
    await exercise.locator('.cm-content').waitFor();
    await exercise.getByRole('textbox', { name: /^Your code/ }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(code);
    await exercise.getByRole('button', { name: 'Check', exact: true }).click();
    const results = exercise.getByRole('region', { name: 'Results' }).and(page.locator('[aria-busy=false]'));
    await results.locator('.score, .trouble').first().waitFor();
  }
  const regions = figure(page, 'regions');
  await regions.scrollIntoViewIfNeeded();
  await until('the figure runs on the student’s code', async () =>
    /Every step is your/.test((await regions.textContent()) ?? ''),
  );
  await until('it is shown', async () => (await epochOf(regions)) === 0);
  await regions.getByRole('button', { name: 'Step' }).click();
  await until('a batch was learnt', async () => (await epochOf(regions)) > 0);
  await until('the heat map is the student’s', async () =>
    /Your backward pass: 12 of 12/.test((await figure(page, 'gradient-check').textContent()) ?? ''),
  );
  assert.deepEqual(found, []);
});
