/** The graded practical in a real browser: a network that can't be trained is told so, one that can is handed in. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { courseLabs } from '../http/support.ts';
import { complaints, courseServer, openBrowser } from './support.ts';

const timeout = 60_000;
const sample = (file: string) => readFile(path.join(courseLabs, 'mnist/exercises/build-model', file), 'utf8');

test('the page checks a network before it is handed in', async (t) => {
  const server = await courseServer(t);
  const browser = await openBrowser(t);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(timeout);
  const errors = complaints(page);
  await page.goto(`${server.url}/labs/mnist`);
  const exercise = page.getByRole('region', { name: 'Exercise: Your own network, graded' });
  const results = exercise.getByRole('region', { name: 'Results' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').waitFor();
  const check = async (file: string): Promise<string> => {
    await exercise.getByRole('textbox', { name: /^Your code/ }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(await sample(file));
    await exercise.getByRole('button', { name: 'Check', exact: true }).click();
    await results.and(page.locator('[aria-busy=false]')).locator('.score, .trouble').first().waitFor();
    return results.innerText();
  };

  assert.match(await check('samples/huge-dense.0.ts'), /3,256,330 parameters; at most 2,000,000 fit here/);
  assert.doesNotMatch(await check('solution.ts'), /parameters; at most/);
  assert.deepEqual(errors, []);
});
