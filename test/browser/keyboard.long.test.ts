/** Each lab with the keyboard alone, as it is heard, and without a jump while it loads. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { compileLesson } from '../../client/vite/lesson.ts';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../http/support.ts';
import { assertCalm, watchShifts } from './calm.ts';
import { walkByTab } from './keyboard.ts';
import { student } from './student.ts';
import { assertFits, complaints, courseServer, openBrowser } from './support.ts';

const patience = 120_000;

/** Each figure has a name and words that are read out when they change. */
async function assertTold(page: Page, where: string): Promise<void> {
  const silent = await page.evaluate(() =>
    [...document.querySelectorAll('[data-figure]')].flatMap((stage) => {
      const told = stage.querySelector('[aria-live="polite"], [role=status], [aria-valuetext]');
      const lacks = [...(stage.querySelector('figure')?.ariaLabel ? [] : ['name']), ...(told ? [] : ['live text'])];
      return lacks.map((what) => `${stage.getAttribute('data-figure')} has no ${what}`);
    }),
  );
  assert.deepEqual(silent, [], where);
}

const labs = await discoverLabs([courseLabs]);

test('each lab from its beginning to its end by Tab, and what a screen reader finds there', async (t) => {
  // Nobody hands in this fast.
  const server = await courseServer(t, { grading: { attemptsPerMinute: 1000 } });
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  await watchShifts(context);
  for (const { name, folder } of labs)
    await t.test(name, async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      const errors = complaints(page);
      const segments = compileLesson(await readFile(path.join(folder, 'lesson.md'), 'utf8'), name);
      await page.goto(`${server.url}/labs/${name}`);
      await page.waitForFunction(
        ([figures, exercises]) =>
          document.querySelectorAll('[data-figure] figure').length >= figures &&
          document.querySelectorAll('.exercise .editor').length === exercises,
        [
          segments.filter((segment) => 'figure' in segment).length,
          segments.filter((segment) => 'exercise' in segment).length,
        ] as const,
      );
      await assertCalm(page, name);
      await assertTold(page, name);
      const { act, assertDone } = student(page, { folder, segments });
      await walkByTab(page, act);
      await assertDone();
      await page.setViewportSize({ width: 390, height: 844 });
      await assertFits(page, name);
      assert.deepEqual(errors, []);
      await page.close();
    });
  await t.test('and back home, with points', async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    for (const [address, points] of [
      ['', '.place .done:not(:empty)'],
      [`/labs/${labs[0]?.name}`, '.head a[href="/grades"]'],
    ]) {
      await page.goto(server.url + address);
      await page
        .locator(points ?? '')
        .first()
        .waitFor();
      await page.locator('.exercise .editor, .lens .picture').last().waitFor();
      await assertCalm(page, `${address || 'home'} with points`);
    }
  });
});
