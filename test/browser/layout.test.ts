/** What a glance would find: a line in two pieces, words said twice, a control alone in its row, a letter on a drawing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { complaints, courseServer, openBrowser } from './support.ts';

const phone = { width: 390, height: 844 };
const tablet = { width: 1024, height: 900 };

async function figure(page: Page, name: string): Promise<Locator> {
  const found = page.locator(`[data-figure="${name}"] figure`);
  await found.waitFor();
  await found.scrollIntoViewIfNeeded();
  return found;
}

/** How many of the parts stand in each row, from the top. */
const rowsOf = (parts: Locator): Promise<number[]> =>
  parts.evaluateAll((all) => {
    const rows = new Map<number, number>();
    for (const part of all) {
      const top = Math.round(part.getBoundingClientRect().top);
      rows.set(top, (rows.get(top) ?? 0) + 1);
    }
    return [...rows].sort(([a], [b]) => a - b).map(([, count]) => count);
  });

/** The options of a choice whose line on the left is seen beside its frame. */
const doubleLines = (choices: Locator): Promise<string[]> =>
  choices.evaluateAll((all) =>
    all.flatMap((choice) => {
      const inner = choice.getBoundingClientRect().left + choice.clientLeft;
      return [...choice.querySelectorAll('label')]
        .filter((label) => Math.abs(label.getBoundingClientRect().left - inner) < 0.5 && label.clientLeft > 0)
        .map((label) => label.textContent ?? '');
    }),
  );

test('on a phone: one line above a sum, words said once, choices of several rows in one frame', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage({ viewport: phone });
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/softmax`);
  const scores = await figure(page, 'scores');
  const lines = await scores
    .locator('tfoot :is(th, td)')
    .evaluateAll((cells) =>
      cells
        .filter((cell) => getComputedStyle(cell).borderTopWidth !== '0px')
        .map((cell) => Math.round(cell.getBoundingClientRect().top)),
    );
  assert.ok(new Set(lines).size <= 1, `the line above the sum is at ${lines.join(' and ')}`);
  const activations = await figure(page, 'activations');
  assert.ok((await rowsOf(activations.locator('.seg label'))).length > 1, 'the functions need several rows');
  assert.deepEqual(await doubleLines(page.locator('.fig .seg')), []);

  await page.goto(`${server.url}/labs/pooling`);
  const shift = await figure(page, 'shift');
  await shift.getByText(/of 784 changed/).waitFor();
  assert.equal(await shift.getByText('after minus before').count(), 1);
  const [pixels, pooled] = await shift.locator('.shift-maps .num').evaluateAll((all) => all.map((p) => p.clientHeight));
  assert.equal(pixels, pooled, 'both counts take one line, so that the pictures below are level');
  assert.deepEqual(errors, []);
});

test('where colours are forced, the amounts of a table keep their bars', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage({ viewport: tablet, forcedColors: 'active' });
  for (const [lab, name] of [
    ['fully-connected', 'costs'],
    ['pooling', 'pyramid'],
  ] as const) {
    await page.goto(`${server.url}/labs/${lab}`);
    const bars = (await figure(page, name)).locator('tbody .bar');
    await bars.first().waitFor();
    const drawn = await bars.evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundImage));
    assert.deepEqual([...new Set(drawn)], ['linear-gradient(rgb(0, 0, 0) 0px, rgb(0, 0, 0) 0px)'], name);
  }
});

test('between a phone and a desk nothing stands alone in its row, and no word on a drawing', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage({ viewport: tablet });
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/perceptron`);
  assert.deepEqual(await rowsOf((await figure(page, 'learn')).locator('.learn-settings > *')), [3, 3]);

  await page.goto(`${server.url}/labs/convolution`);
  assert.deepEqual(await rowsOf((await figure(page, 'output-size')).locator('.size-sliders > *')), [4]);
  assert.deepEqual(await rowsOf((await figure(page, 'drift')).locator('.stages > *')), [6]);
  const components = await figure(page, 'components');
  const scoresEnd = await components
    .locator('rect')
    .last()
    .evaluate((box) => box.getBoundingClientRect().bottom);
  const [, letters = 0] = await components
    .locator('text')
    .last()
    .evaluate((name) => {
      const { top, height } = name.getBoundingClientRect();
      return [height, top + height * 0.2];
    });
  assert.ok(letters - scoresEnd >= 3, `the name of the scores is ${letters - scoresEnd} pixels below them`);

  await page.goto(`${server.url}/labs/softmax`);
  const rows = (await figure(page, 'gradient')).locator('.score-rows');
  const ends = await rows.evaluate((table) =>
    [table, table.querySelector('tbody tr > :last-child b')].map((part) =>
      Math.round(part?.getBoundingClientRect().right ?? 0),
    ),
  );
  assert.equal(ends[0], ends[1], 'the last column ends where the table does');
  assert.deepEqual(errors, []);
});
