/** The pooling lab as a student plays it, with the mouse and with the keyboard alone. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessibleInBothThemes, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
const stage = (page: Page, name: string) => page.locator(`[data-figure=${name}]`);
const caption = (page: Page, name: string) => stage(page, name).locator('figcaption');
const says = (page: Page, name: string, text: string | RegExp) =>
  caption(page, name).filter({ hasText: text }).waitFor({ timeout });
const cell = (page: Page, name: string, grid: string, at: string) =>
  stage(page, name).getByRole('application', { name: grid }).locator(`[data-cell="${at}"]`);

const permissions = ['clipboard-read', 'clipboard-write'];

/** Every height that a figure has had since it was in the page, in pixels. A button that moves is clicked amiss. */
async function noteHeights(page: Page, name: string): Promise<() => Promise<number[]>> {
  await page.addInitScript((figure) => {
    const heights = new Set<number>();
    Object.assign(window, { heights });
    new MutationObserver((_, opening) => {
      const found = document.querySelector(figure);
      if (!found) return;
      opening.disconnect();
      new ResizeObserver(() => heights.add(Math.round(found.getBoundingClientRect().height))).observe(found);
    }).observe(document, { childList: true, subtree: true });
  }, `[data-figure=${name}]`);
  return () => page.evaluate(() => [...(window as unknown as { heights: Set<number> }).heights]);
}

/** What a figure shows is in its address: it comes back with a link, and what can't be read is told. */
async function linkComesBack(page: Page): Promise<void> {
  const window = stage(page, 'window');
  const said = (await caption(page, 'window').textContent()) ?? '';
  await window.getByRole('button', { name: 'Copy link' }).click();
  await window.getByText('Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const here = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await says(page, 'window', said);
  await says(page, 'clue', 'The windows lie side by side.');
  await stage(page, 'pyramid').getByText('7 × 7 × 512').waitFor();

  await page.goto(here.replace(/#.*/, '#figure.window.size=9&figure.window.map=1_2*3&figure.back.mode=mean'));
  await window.getByText('It is a whole number from 1 to 4. The figure begins as usual instead.').waitFor();
  await stage(page, 'back').getByText('mode can’t be “mean”. It is one of max, average.').waitFor();
  await says(page, 'window', 'the largest of 4 numbers is');
}

/** A plot as a picture and as a table; the lab as notes, with the answers and the student's code. */
async function takenAway(page: Page): Promise<void> {
  const clue = stage(page, 'clue');
  const file = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      clue.getByRole('button', { name, exact: false }).click(),
    ]);
    return { name: download.suggestedFilename(), content: await readFile((await download.path()) ?? '') };
  };
  const table = await file('save this plot’s numbers as a table');
  assert.equal(table.name, 'loss-of-an-image-that-learns.csv');
  const [heading = '', first = ''] = table.content.toString('utf8').split('\r\n');
  assert.match(heading, /^[^,]+,right gradient: [^,]+,this code: /);
  assert.match(first, /^0,[\d.]+,[\d.]+/);
  const picture = await file('save this plot as a picture');
  assert.equal(picture.name, 'loss-of-an-image-that-learns.png');
  assert.equal(picture.content.toString('latin1', 1, 4), 'PNG');
  assert.ok(picture.content.readUInt32BE(16) >= 2 * 560, 'two pixels for each of the plot');

  // Before the browser takes it to paper, the page is as wide as that, and its charts are drawn anew: at once.
  const plot = page.getByRole('img', { name: /^Loss of an image that learns/ });
  const drawnWidths = (events: readonly string[]) =>
    plot.evaluate((canvas, names) => {
      const paper = document.querySelector('#app');
      return names.map((name) => {
        window.dispatchEvent(new Event(name));
        return [(canvas as HTMLCanvasElement).width / devicePixelRatio, paper?.getBoundingClientRect().width ?? 0];
      });
    }, events);
  const [[wide = 0] = [], [onPaper = 0, paper = 0] = [], [after = 0] = []] = await drawnWidths([
    'resize',
    'beforeprint',
    'afterprint',
  ]);
  assert.ok(Math.abs(paper - (180 / 25.4) * 96) < 1, `paper is ${paper} pixels wide`);
  assert.ok(onPaper > 500 && onPaper <= paper, `the chart is drawn ${onPaper} pixels wide`);
  assert.ok(wide > paper && Math.abs(after - wide) <= 1, `${after} of ${wide} pixels on the screen again`);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.locator('.printed-code').first().waitFor({ timeout });
  assert.match(await page.locator('.printed-code').allTextContents().then(String), /export function maxPool2d/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
  for (const gone of ['.controls', '.editor', '.figure-foot', '.chart-save', '.onward'])
    assert.equal(await page.locator(`${gone} >> visible=true`).count(), 0, `${gone} is not printed`);
  assert.ok((await page.locator('.asked .later >> visible=true').count()) > 0, 'answers are open');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  assert.equal(await page.locator('.printed-code').count(), 0);
}

test('windows, shifts, gradients and pyramids by mouse and keyboard; the student’s pooling drives the figure', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions })).newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  const heights = await noteHeights(page, 'shift');
  await page.goto(`${server.url}/labs/pooling`);
  await stage(page, 'window').waitFor();

  // Hover the output, then the input; write a number; step with the keys of the figure.
  await cell(page, 'window', 'Output map', '1 1').hover();
  await says(page, 'window', 'Output row 1, column 1: the largest of 4 numbers is 9, in row 2, column 2 of the input.');
  await cell(page, 'window', 'Input map', '5 4').hover();
  await says(page, 'window', 'Output row 2, column 2: the largest of 4 numbers is 8');
  // A page that scrolls under a resting mouse would point at another cell.
  await page.mouse.move(0, 0);
  const input = stage(page, 'window').getByRole('application', { name: 'Input map' });
  await input.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('9');
  await says(page, 'window', 'the largest of 4 numbers is 9, in row 5, column 5');
  await stage(page, 'window').getByText('average', { exact: true }).click();
  await says(page, 'window', 'the mean of 4 numbers is');
  await stage(page, 'window').locator('figure').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Shift+ArrowRight');
  await says(page, 'window', 'Output row 0, column 1: the mean of 4 numbers is 1.75');

  // The digit moves by buttons and by arrow keys; a whole stride is said to be one.
  await stage(page, 'shift').getByRole('button', { name: 'Move one pixel right' }).click();
  await says(page, 'shift', 'a whole number of strides');
  await stage(page, 'shift').locator('figure').focus();
  await page.keyboard.press('ArrowDown');
  await says(page, 'shift', 'others crossed into the next');
  assert.equal((await heights()).length, 1, `the shift was ${await heights()} pixels high`);
  await stage(page, 'shift').getByText('the whole map').click();
  await says(page, 'shift', 'has been forgotten');

  // The gradient goes to the winner; overlapping windows add up; a click changes it.
  await says(page, 'back', 'The gradient 2 goes to row 1, column 1');
  await stage(page, 'back').getByLabel('stride').selectOption('1');
  await says(page, 'back', 'That cell wins 4 windows');
  await cell(page, 'back', 'Gradient of the output', '0 0').click();
  await says(page, 'back', 'The gradient 3 goes to row 1, column 1');
  await page.mouse.move(0, 0);
  await stage(page, 'back').getByRole('application', { name: 'Gradient of the output' }).focus();
  await page.keyboard.press('-');
  await says(page, 'back', 'The gradient −3 goes to row 1, column 1');

  await stage(page, 'back').locator('figure').focus();
  await page.keyboard.press('r');
  await says(page, 'back', 'No gradient has been sent back yet.');
  await page.keyboard.press('Shift+ArrowRight');
  await says(page, 'back', 'The gradient −3 goes to row 1, column 1');

  await says(page, 'clue', 'The loss ends at 0 with the right gradient, at 3 with this code.');
  await stage(page, 'clue').getByText('3', { exact: true }).click();
  await says(page, 'clue', 'The windows lie side by side.');

  // Where the page scrolls to, a volume could come to lie under the pointer, and be chosen.
  await page.mouse.move(0, 0);
  await stage(page, 'pyramid').getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await says(page, 'pyramid', 'After convolution 5 × 5: 28 × 28 × 6 = 4,704 numbers.');
  await stage(page, 'pyramid').getByText('VGG-16', { exact: true }).click();
  await stage(page, 'pyramid').getByText('7 × 7 × 512').waitFor();

  await linkComesBack(page);

  // A wrong pooling of the student's is shown and told in the figure that runs on it.
  const code = await readFile(
    new URL('../../labs/pooling/exercises/max-pool2d/samples/begins-with-zero.90.ts', import.meta.url),
    'utf8',
  );
  const exercise = page.getByRole('region', { name: 'Exercise: Max pooling' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await stage(page, 'window').getByText('max', { exact: true }).click();
  await stage(page, 'window').getByLabel('Mine').and(page.locator(':checked')).waitFor();
  await stage(page, 'window').getByRole('combobox', { name: 'map' }).selectOption({ label: 'negative ones' });
  await says(page, 'window', 'Your function gives 0 here.');
  const before = await heights();
  await stage(page, 'shift').getByRole('button', { name: 'Move one pixel down' }).click();
  await says(page, 'shift', 'others crossed into the next');
  assert.deepEqual(await heights(), before, 'the shift keeps its height while the student’s code works');
  await stage(page, 'window').getByText('Reference', { exact: true }).click();
  await says(page, 'window', /the largest of 4 numbers is −\d/);
  await caption(page, 'window').filter({ hasNotText: 'Your function' }).waitFor();

  await takenAway(page);
  await assertAccessibleInBothThemes(page, 'the lab');
  assert.deepEqual(errors, []);

  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, 'the lab');
});
