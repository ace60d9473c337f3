/** The lab on convolution as a student uses it: with the mouse, with the keyboard alone, and with their own code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertAccessibleInBothThemes, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const patience = 90_000;
const exercises = new URL('../../labs/convolution/exercises/', import.meta.url);
const figure = (page: Page, name: string) => page.locator(`.stage[data-figure="${name}"]`);
const caption = (of: Locator) => of.locator('figcaption');
const says = (of: Locator, words: RegExp) => caption(of).filter({ hasText: words }).waitFor({ timeout: patience });

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/convolution`);
  await figure(page, 'components').locator('figcaption').waitFor({ timeout: patience });
}

/** Points at the middle of a cell of a grid of `rows` × `columns`. */
async function pointAt(page: Page, grid: Locator, [row, column]: [number, number], [rows, columns]: [number, number]) {
  await grid.scrollIntoViewIfNeeded();
  const box = await grid.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + ((column + 0.5) * box.width) / columns, box.y + ((row + 0.5) * box.height) / rows);
}
const grid = (of: Locator, name: string) => of.getByRole('application', { name: new RegExp(`^${name},`) });

/** Both worked examples of the slides, the three modes, the flip, an edited pixel. */
async function playWithMouse(page: Page): Promise<void> {
  const sliding = figure(page, 'sliding');
  await pointAt(page, grid(sliding, 'Output'), [1, 2], [5, 5]);
  await says(sliding, /Row 2, column 3 of 5 × 5: 9 products add up to 4\./);
  await pointAt(page, grid(sliding, 'Image'), [5, 1], [7, 7]);
  await says(sliding, /Row 5, column 1 of 5 × 5: 9 products add up to 3\./);
  await sliding.getByText('Slide 14 as printed', { exact: true }).click();
  await says(sliding, /of 5 × 6/);
  await sliding.getByText('Slide 18', { exact: true }).click();
  await pointAt(page, grid(sliding, 'Output'), [0, 0], [3, 3]);
  await says(sliding, /add up to 4\./);
  await sliding.locator('.products .term').nth(2).hover();
  assert.equal(await sliding.locator('.sum .term.lit').count(), 1, 'the formula’s term is lit with its product');
  assert.match(await sliding.locator('.term-formula').innerText(), /K\[0\]\[2\] · I\[0\]\[2\] = 1 · 1 = 1/);
  await sliding.getByText('full', { exact: true }).click();
  await says(sliding, /of 7 × 7/);
  await sliding.getByText('The flip', { exact: true }).click();
  await pointAt(page, grid(sliding, 'Output'), [1, 1], [5, 5]);
  await says(sliding, /add up to 1\./);
  await sliding.getByText('as it is (CNN)').click();
  await says(sliding, /add up to 0\./);
  const image = grid(sliding, 'Image');
  await pointAt(page, image, [1, 1], [7, 7]);
  const box = await image.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + (1.5 * box.width) / 7, box.y + (1.5 * box.height) / 7);
  await image.getByRole('textbox').fill('9');
  await page.keyboard.press('Enter');
  await says(sliding, /Row 1, column 1 of 5 × 5/);
  await pointAt(page, grid(sliding, 'Output'), [0, 0], [5, 5]);
  await says(sliding, /add up to 0\./);
  await pointAt(page, grid(sliding, 'Output'), [1, 1], [5, 5]);
  await says(sliding, /add up to 9\./);
}

/** The same figures without a mouse: arrows move, digits edit, Shift + → steps, R resets. */
async function playWithKeyboard(page: Page): Promise<void> {
  const sliding = figure(page, 'sliding');
  await sliding.getByText('Slide 18', { exact: true }).click();
  await grid(sliding, 'Output').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await says(sliding, /Row 1, column 2 of 3 × 3: 9 products add up to 3\./);
  await grid(sliding, 'Kernel').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('5');
  await page.keyboard.press('Enter');
  await says(sliding, /Row 1, column 2 of 3 × 3: 9 products add up to 8\./);
  await sliding.locator('figure').focus();
  await page.keyboard.press('r');
  await says(sliding, /Row 1, column 1/);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await says(sliding, /Row 1, column 2/);
  const size = figure(page, 'output-size');
  const stride = size.getByRole('slider', { name: /stride/ });
  await size.getByRole('slider', { name: /input size/ }).focus();
  await page.keyboard.press('ArrowRight');
  await stride.focus();
  await page.keyboard.press('ArrowRight');
  await says(size, /2\.5 isn’t whole\. 2 windows fit and 1 cell is left over; frameworks take the floor, 2\./);
  await size.getByRole('button', { name: 'W = 7' }).click();
  await says(size, /3 windows: the output has 3 × 3 places/);
}

/** Boxes in memory, stages of Canny, channels, and the letter that leaves. */
async function lookAround(page: Page): Promise<void> {
  const layout = figure(page, 'layout');
  await says(layout, /x\[0, 1, :, :\] has the shape \(4, 5\): 20 of 120 numbers, in one piece of memory in NCHW/);
  await layout.getByText('NHWC', { exact: true }).click();
  await says(layout, /20 of 120 numbers, in 20 pieces/);
  const canny = figure(page, 'canny');
  const before = await caption(canny).innerText();
  await canny.getByRole('slider', { name: /high/ }).fill('0.95');
  await caption(canny).filter({ hasNotText: before }).waitFor();
  await pointAt(page, grid(figure(page, 'feature-maps'), 'red channel'), [20, 9], [32, 32]);
  await says(figure(page, 'feature-maps'), /together 4 × 32 × 32\. At row 21, column 10/);
  await says(figure(page, 'drift'), /9\.\d rows further down/);
  await pointAt(page, grid(figure(page, 'one-d'), 'y'), [0, 2], [1, 9]);
  await says(figure(page, 'one-d'), /Number 3 is 3\./);
  await figure(page, 'components').getByText('Pooling layer').click();
  await says(figure(page, 'components'), /8 × 12 × 12/);
}

/** On paper a tick that isn't set says nothing: its box is not there to tell. */
async function printTicks(page: Page): Promise<void> {
  const layout = figure(page, 'layout');
  // No lab of the course has a parameter that is on or off; this is what its control looks like.
  const field = (name: string, checked: string) =>
    `<div class="field check"><label for="${name}">it is ${name}</label><input type="checkbox" id="${name}" ${checked}></div>`;
  await layout
    .locator('.axes')
    .evaluate(
      (axes, fields) => axes.insertAdjacentHTML('beforeend', fields),
      field('on', 'checked') + field('off', ''),
    );
  await page.emulateMedia({ media: 'print' });
  const visible = async (of: Locator) =>
    (await of.filter({ visible: true }).allTextContents()).map((words) => words.trim());
  const axes = layout.locator('.axis').filter({ has: page.locator('.every').filter({ visible: true }) });
  assert.deepEqual(await visible(axes.locator('.math')), ['h', 'w'], 'the axes that are taken whole');
  assert.deepEqual(await visible(layout.locator('.field.check')), ['it is on']);
  await page.emulateMedia({ media: 'screen' });
  for (const added of ['#on', '#off']) await layout.locator(`.check:has(> ${added})`).evaluate((one) => one.remove());
  assert.equal(await layout.locator('.every').filter({ visible: true }).count(), 4, 'on the screen all are there');
}

/** Writes a sample as the student's own code, and checks it: the figure runs on it. */
async function write(page: Page, exercise: string, file: string): Promise<void> {
  const bench = page.locator(`#exercise-${exercise}`);
  await bench.scrollIntoViewIfNeeded();
  const editor = bench.locator('.cm-content');
  await editor.click({ timeout: patience });
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(await readFile(new URL(`${exercise}/${file}`, exercises), 'utf8'));
  await bench.getByRole('button', { name: 'Check', exact: true }).click();
  await bench.locator('.found .verdict').first().waitFor({ timeout: patience });
}

test('the figures, by mouse and by keyboard; the student’s code drives them', { timeout: 4 * patience }, async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage({ viewport: { width: 1440, height: 900 } });
  const errors = complaints(page);
  await open(page, server.url);
  await playWithMouse(page);
  await playWithKeyboard(page);
  await lookAround(page);
  await printTicks(page);

  const sliding = figure(page, 'sliding');
  await write(page, 'convolve2d', 'samples/kernel-not-turned.25.ts');
  await sliding.getByText('The flip', { exact: true }).click();
  await pointAt(page, grid(sliding, 'Output'), [1, 1], [5, 5]);
  await says(sliding, /add up to 1\. Your code gives 0 here\./);
  await sliding.getByText('Reference', { exact: true }).click();
  await says(sliding, /add up to 1\.$/);
  await write(page, 'drift', 'solution.ts');
  await says(figure(page, 'drift'), /lies where it was/);
  assert.deepEqual(errors, []);
});

test('accessible, and no wider than a phone', { timeout: 2 * patience }, async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (
    await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  ).newPage();
  await open(page, server.url);
  await assertFits(page, 'the lab');
  await assertAccessibleInBothThemes(page, 'the lab', '.stage');
});
