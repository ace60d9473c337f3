/** What a reader uses stays under the pointer and the focus when the figure above it grows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courseServer, openBrowser } from './support.ts';

test('a control stays where it is while its figure grows, and follows a reader who scrolls', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/labs/perceptron`);
  await page.locator('.lesson[aria-busy=false]').waitFor();
  const figure = page.locator('[data-figure=layer]');
  await figure.getByText('Many samples').click();
  const samples = figure.getByRole('combobox', { name: 'samples' });
  await samples.scrollIntoViewIfNeeded();
  const boxOf = async (of: typeof figure) => (await of.boundingBox()) ?? assert.fail('it is not in the page');
  const grown = async (count: string) => {
    const { height } = await boxOf(figure);
    await samples.selectOption(count);
    await page.waitForFunction(
      (before) => Math.abs((document.querySelector('[data-figure=layer]')?.clientHeight ?? before) - before) > 20,
      height,
    );
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  };

  await samples.focus();
  const { y } = await boxOf(samples);
  await grown('1');
  assert.ok(Math.abs((await boxOf(samples)).y - y) < 1.5, 'fewer samples: the list stays');
  await grown('4');
  assert.ok(Math.abs((await boxOf(samples)).y - y) < 1.5, 'more samples: the list stays');

  const scrolled = await page.evaluate(async () => {
    const before = scrollY;
    scrollBy(0, 120);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return scrollY - before;
  });
  assert.ok(Math.abs(scrolled - 120) < 1.5, 'the reader scrolls');
  await grown('2');
  assert.ok(Math.abs((await boxOf(samples)).y - (y - 120)) < 1.5, 'it stays where the reader put it');
});
