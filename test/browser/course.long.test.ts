/** The whole course walked: every exercise of every lab solved as a student would, and every figure on that code. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { discoverLabs } from '../../server/labs/discover.ts';
import { placesOf } from '../../server/labs/places.ts';
import { courseLabs } from '../http/support.ts';
import { complaints, courseServer, openBrowser } from './support.ts';

const timeout = 120_000;

/** Writes `code` over what is in the editor, as one who pastes. */
async function write(page: Page, exercise: Locator, code: string): Promise<void> {
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

/** Check finds nothing wrong, and Hand in gives full marks. */
async function solve(exercise: Locator): Promise<void> {
  const results = exercise.getByRole('region', { name: 'Results' });
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await results.getByText('Hand in to be graded').waitFor();
  await exercise.getByRole('button', { name: 'Hand in', exact: true }).click();
  const refused = exercise.locator('.notes .bad');
  await results.getByText('100 / 100').or(refused).waitFor();
  assert.equal(await refused.count(), 0, (await refused.allInnerTexts()).join());
}

/** Every figure that can run on the student's code does, without a complaint. */
async function figuresRun(page: Page): Promise<number> {
  const switches = page.locator('.implementation');
  const count = await switches.count();
  for (let i = 0; i < count; i++) {
    const one = switches.nth(i);
    await one.scrollIntoViewIfNeeded();
    const mine = one.getByLabel('Mine');
    await mine.and(page.locator(':enabled')).waitFor();
    await mine.check();
    await mine.and(page.locator(':checked')).waitFor();
  }
  for (const said of await page.locator('.implementation-error').allInnerTexts()) assert.equal(said, '');
  return count;
}

const labs = await discoverLabs([courseLabs]);

test('every exercise is solved, and the figures run on what was written', async (t) => {
  // Nobody types this fast, and more than ten hand-ins within a minute are refused.
  const server = await courseServer(t, { grading: { attemptsPerMinute: 1000 } });
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  for (const { name, folder } of labs)
    await t.test(name, async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(timeout);
      const errors = complaints(page);
      await page.goto(`${server.url}/labs/${name}`);
      const { exercises } = placesOf(await readFile(path.join(folder, 'lesson.md'), 'utf8'));
      for (const exercise of exercises) {
        const code = await readFile(path.join(folder, 'exercises', exercise, 'solution.ts'), 'utf8');
        const region = page.locator(`#exercise-${exercise}`);
        await write(page, region, code);
        await solve(region);
      }
      assert.ok((await figuresRun(page)) > 0, 'no figure runs on the student’s code');
      assert.deepEqual(errors, []);
      await page.close();
    });
});
