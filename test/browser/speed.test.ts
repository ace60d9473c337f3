/** The mnist lab's comparison of backends: the same training on each, in the browser and on the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, complaints, courseServer, openBrowser } from './support.ts';

const patience = 180_000;
/** So small that plain JavaScript trains it too, and a graphics card imitated in software. */
const quick = '#model=softmax&batchSize=32';

test('every backend trains or says why it can’t, and the bars and curves show it', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/mnist${quick}`);
  const figure = page.getByRole('figure', { name: 'The same training on every backend' });
  await figure.getByLabel('seconds each').selectOption('2');
  const compare = figure.getByRole('button', { name: 'Compare' });
  await compare.focus();
  await page.keyboard.press('Enter');
  const status = figure.getByRole('status');
  await status.getByText(/training with \w+, in this browser/).waitFor({ timeout: patience });
  await status
    .getByText(/^Done\. The fastest was \w+ .* images per second: [\d.,]+ times \w+/)
    .waitFor({ timeout: patience });

  const rows = await figure.locator('tbody tr[data-state]').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('code')?.textContent,
      place: row.parentElement?.querySelector('th')?.textContent,
      state: (row as HTMLElement).dataset.state,
      rate: Number(row.querySelector('b')?.textContent?.replaceAll(',', '') ?? Number.NaN),
      bar: row.querySelector('i')?.getBoundingClientRect().width ?? 0,
      why: row.querySelector('.why')?.textContent ?? '',
    })),
  );
  const of = (name: string, place: string) => rows.find((row) => row.name === name && row.place === place);
  for (const place of ['in this browser', 'on the server'])
    for (const name of ['wasm', 'cpu']) {
      const row = of(name, place);
      assert.ok(row?.state === 'done' && row.rate > 0 && row.bar > 0, `${name} ${place}: ${JSON.stringify(row)}`);
    }
  for (const row of rows) assert.ok(row.state === 'done' || /^[A-Z].*\.$/.test(row.why), JSON.stringify(row));
  const measured = rows.filter(({ state }) => state === 'done').sort((a, b) => a.rate - b.rate);
  for (const [i, row] of measured.entries())
    assert.ok(row.bar >= (measured[i - 1]?.bar ?? 0), 'longer bars are faster');
  const chart = await figure.getByRole('img', { name: /Loss over seconds/ }).getAttribute('aria-label');
  assert.match(chart ?? '', /wasm browser [\d.]+.*wasm server [\d.]+/);

  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await assertAccessible(page, 'the race', '.speed');
  assert.deepEqual(errors, []);
});

test('a comparison stops when it is told to, and leaves no run behind', async (t) => {
  const server = await courseServer(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(`${server.url}/labs/mnist${quick}`);
  const figure = page.getByRole('figure', { name: 'The same training on every backend' });
  await figure.getByLabel('seconds each').selectOption('2');
  await figure.getByRole('button', { name: 'Compare' }).click();
  const status = figure.getByRole('status');
  await status.getByText(/training with \w+, on the server/).waitFor({ timeout: patience });
  await figure.getByRole('button', { name: 'Stop' }).click();
  await status.getByText(/^Stopped\./).waitFor();
  assert.ok((await figure.locator('tr[data-state="stopped"]').count()) > 0);
  assert.equal(await figure.locator('tr[data-state="training"], tr[data-state="loading"]').count(), 0);
  await figure.getByRole('button', { name: 'Compare' }).waitFor();
});
