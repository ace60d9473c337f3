/** The questions of a lesson, by mouse and by keyboard alone: kept over a reload, and answered on paper. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;

test('a prediction and a number by pencil', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/mnist`);
  const predict = page.locator('.predict').first();
  const [options, why] = [predict.getByRole('radio'), predict.getByText(/It ends near 92/)];
  await predict.getByRole('group', { name: /Softmax regression has no hidden layer/ }).waitFor();
  assert.equal(await why.isVisible(), false, 'the reason comes after the guess');

  // Nothing chosen, nothing told.
  await predict.getByRole('button', { name: 'That is my guess' }).click();
  assert.equal(await why.isVisible(), false);

  await options.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await why.isVisible(), false, 'walking through the options decides nothing');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await predict.getByRole('status').getByText('It comes out differently.').waitFor();
  assert.ok(await why.isVisible());
  assert.equal(await predict.getByRole('button').evaluate((button) => button === document.activeElement), true);

  await page.reload();
  await why.waitFor();
  assert.equal(await options.nth(2).isChecked(), true, 'the choice is kept');
  await predict.getByRole('button', { name: 'Choose again' }).click();
  assert.equal(await why.isVisible(), false);
  await predict.getByText(/More than nine in ten/).click();
  await predict.getByRole('button', { name: 'That is my guess' }).click();
  await predict.getByRole('status').getByText('So it is.').waitFor();

  const pencil = page.locator('.pencil').first();
  const [number, working] = [
    pencil.getByRole('textbox', { name: /Your number/ }),
    pencil.getByText(/near that number/),
  ];
  const answer = async (text: string, reply: RegExp) => {
    await number.fill(text);
    await number.press('Enter');
    await pencil.getByRole('status').getByText(reply).waitFor();
  };
  await answer('two', /as a number/);
  await answer('-2,30', /is negative/);
  assert.equal(await working.isVisible(), false);
  await pencil.getByRole('button', { name: 'Show me the working' }).click();
  assert.ok(await working.isVisible());
  await answer('2.3', /Right/);
  await page.reload();
  await working.waitFor();
  assert.equal(await number.inputValue(), '2.3');

  await assertAccessible(page, 'the questions', '.asked');
  await assertFits(page, 'the questions');

  const unanswered = page
    .locator('.predict')
    .nth(1)
    .getByText(/learn every single one/);
  assert.equal(await unanswered.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await unanswered.isVisible(), 'on paper every answer is there');
  assert.deepEqual(errors, []);
});
