/** The course for everyone: with the keyboard alone, with a screen reader, in light and dark, on a phone, without jumps. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { compileLesson, type Segment } from '../../client/vite/lesson.ts';
import { discoverLabs } from '../../server/labs/discover.ts';
import { courseLabs } from '../http/support.ts';
import { type Stop, walkByTab } from './keyboard.ts';
import { assertAccessible, assertFits, complaints, courseServer, openBrowser } from './support.ts';

const patience = 120_000;
/** As far as a page may jump while it loads; up to 0.1 counts as good. */
const mostShift = 0.02;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

/** Everything that axe knows in both themes, and on a phone's width the size of targets; no wider than the screen. */
async function check(page: Page, where: string): Promise<void> {
  await assertAccessible(page, where);
  await page.setViewportSize({ width: 390, height: 844 });
  await assertFits(page, where);
  await page.setViewportSize({ width: 1440, height: 900 });
}

declare global {
  interface Window {
    /** How far the page has jumped by itself, with what moved. */
    shifts?: { value: number; what: string[] }[];
  }
}

/** Runs in the page before anything else. */
function watchShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as LayoutShift[])
      if (!entry.hadRecentInput)
        window.shifts?.push({ value: entry.value, what: entry.sources.map(({ node }) => node?.nodeName ?? '') });
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What Chromium tells of a layout shift; not among TypeScript's own. */
interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

async function assertCalm(page: Page, where: string): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts ?? []);
  const whole = shifts.reduce((sum, { value }) => sum + value, 0);
  assert.ok(whole <= mostShift, `${where} jumps by ${whole.toFixed(3)}: ${JSON.stringify(shifts)}`);
}

/** Each figure has a name and words that are read out when they change; headings go down one level at a time. */
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

/** What the live texts of a figure say now. */
const saidBy = (page: Page, figure: string) =>
  page
    .locator(`[data-figure="${figure}"]`)
    .evaluate((stage) =>
      [...stage.querySelectorAll('[aria-live], [role=status], [role=alert], [aria-valuetext], output')]
        .map((element) => element.getAttribute('aria-valuetext') ?? element.textContent)
        .join('\n'),
    );

interface Task {
  readonly folder: string;
  readonly segments: readonly Segment[];
}

/** A student at the keyboard: moves what can be moved, answers each question, solves the first exercise. */
function student(page: Page, { folder, segments }: Task) {
  /** What each figure that was moved in said before, until it says something else. */
  const waiting = new Map<string, string>();
  const told = new Set<string>();
  const first = segments.find((segment) => 'exercise' in segment)?.exercise;
  const exercise = page.locator(`#exercise-${first}`);
  const status = (name: string) => page.locator(`.asked[data-name="${name}"] [role=status]`);
  const listen = async (figure: string) => {
    if ((await saidBy(page, figure)) === waiting.get(figure)) return false;
    waiting.delete(figure);
    return told.add(figure);
  };
  const move = async ({ kind, name, figure }: Stop) => {
    // A pen that moves above the paper has nothing to say.
    if (!figure || told.has(figure) || !/^(range|slider|application)$/.test(kind) || /^Drawing pad/.test(name)) return;
    if (!waiting.has(figure)) waiting.set(figure, await saidBy(page, figure));
    await page.keyboard.press('ArrowRight');
    await listen(figure);
  };
  const answer = async ({ tag, kind, question }: Stop) => {
    const asked = segments.find(
      (one) => ('pencil' in one ? one.pencil : 'predict' in one ? one.predict : null)?.name === question,
    );
    if (!asked || !question) return;
    if (kind === 'radio') await page.keyboard.press('ArrowDown');
    if (kind === 'submit' && 'predict' in asked) await page.keyboard.press('Enter');
    if (tag === 'input' && 'pencil' in asked) {
      await page.keyboard.insertText(String(asked.pencil.answer));
      await page.keyboard.press('Enter');
    }
  };
  const solve = async ({ kind, name, exercise: here }: Stop) => {
    if (here !== first) return;
    if (kind === 'textbox') {
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(await readFile(path.join(folder, 'exercises', here, 'solution.ts'), 'utf8'));
    } else if (name === 'Check' || name === 'Hand in') {
      await page.keyboard.press('Enter');
      await exercise
        .getByRole('region', { name: 'Results' })
        .getByText(name === 'Check' ? 'Hand in to be graded' : '100 / 100')
        .waitFor();
    }
  };
  return {
    async act(stop: Stop) {
      await move(stop);
      await answer(stop);
      await solve(stop);
    },
    /** Everything that was done has come to something. */
    async assertDone() {
      // What the student's code works out comes a little later.
      const end = Date.now() + patience;
      for (const figure of waiting.keys())
        while (!(await listen(figure))) {
          assert.ok(Date.now() < end, `the figure ${figure} says nothing new`);
          await page.waitForTimeout(100);
        }
      for (const segment of segments) {
        if ('predict' in segment)
          await status(segment.predict.name)
            .getByText(/So it is|It comes out/)
            .waitFor();
        if ('pencil' in segment) await status(segment.pencil.name).getByText('Right.').waitFor();
      }
    },
  };
}

const labs = await discoverLabs([courseLabs]);

test('each lab from its beginning to its end by Tab, and what axe and a screen reader find there', async (t) => {
  // Nobody hands in this fast.
  const server = await courseServer(t, { grading: { attemptsPerMinute: 1000 } });
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchShifts);
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
      await check(page, name);
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

/** Long enough to be looked at while it trains, and soon at its end. */
const longRun = '#model=dense&epochs=100';
const shortRun = '#model=dense&epochs=1&trainingImages=1000';

/** A model that doesn't fit, a run while it trains, and its end with all its pictures. */
async function train(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/mnist${longRun}`);
  await page.getByText('Change this one, layer by layer').click();
  await page.getByRole('button', { name: 'Remove layer 1, flatten' }).click();
  await page.locator('.builder .refused').waitFor();
  await check(page, 'a model that does not fit');

  await page.getByText('784-128-10', { exact: true }).first().click();
  await button(page, 'Play').click();
  const pace = page.getByText(/images\/s/).first();
  await pace.waitFor();
  await page.locator('details.backend').click();
  await check(page, 'while training, with the reasons for the backend');
  assert.equal(await button(page, 'Pause').count(), 1, 'it still trains');
  await button(page, 'Reset').click();

  await page.goto(`${url}/labs/mnist${shortRun}`);
  await button(page, 'Play').click();
  await page.getByText('Training is finished').waitFor();
  await button(page, 'Keep this run').click();
  await page.getByRole('button', { name: 'Any', exact: true }).click();
  await page.locator('.outcome .probabilities').waitFor();
  await button(page, 'Back to my drawing').waitFor();
  await page.locator('.errors-figure').scrollIntoViewIfNeeded();
  await page.locator('.errors-figure table').waitFor();
  await check(page, 'after training');
}

/** An exercise with everything open that it has: a failed check, a hint, the history, the question before the starter. */
async function fail(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/labs/perceptron`);
  const exercise = page.locator('#exercise-neuron');
  await exercise.scrollIntoViewIfNeeded();
  await exercise.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'export function neuron(x: number[], w: number[], b: number): number {\n  return b;\n}\n',
  );
  await exercise.getByRole('button', { name: 'Hand in', exact: true }).click();
  await exercise.locator('.history > summary').click();
  await exercise.locator('.history li').first().waitFor();
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await exercise.locator('.fail').first().waitFor();
  await exercise.getByRole('button', { name: /^Hint 1/ }).click();
  await exercise.getByRole('button', { name: 'Restore the starter' }).click();
  await check(page, 'a failed exercise');
}

test('what axe finds on the other pages and in the states of a lab', async (t) => {
  const server = await courseServer(t);
  const context = await (await openBrowser(t)).newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const errors = complaints(page, /404/);
  await page.goto(server.url);
  await page.waitForFunction((count) => document.querySelectorAll('.lens .picture').length === count, labs.length);
  await assertCalm(page, 'home');
  await check(page, 'home');

  // By links, as a reader goes: the focus and the window's title go along.
  await page.getByRole('link', { name: 'My grades' }).press('Enter');
  await page.getByRole('heading', { name: 'My grades', level: 1 }).and(page.locator(':focus')).waitFor();
  assert.equal(await page.title(), 'My grades · Deep Learning 101');
  await page.getByText('the mean of its core exercises').waitFor();
  await check(page, 'grades');
  await page.getByRole('link', { name: 'Deep Learning 101' }).press('Enter');
  await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
  assert.equal(await page.title(), 'Deep Learning 101');
  await page.goto(`${server.url}/labs/nothing`);
  await page.getByRole('heading', { name: 'There is no such lab' }).waitFor();
  assert.equal(await page.title(), 'There is no such lab · Deep Learning 101');
  await check(page, 'a page that is not there');

  await train(page, server.url);
  await fail(page, server.url);
  assert.deepEqual(errors, []);

  await server.close();
  await page.locator('#exercise-neuron').getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.locator('.away-bar').waitFor();
  await page.getByText('Your hand-in is kept in this browser').waitFor();
  await check(page, 'while the server is away');
});
