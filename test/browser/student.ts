/** A student who has no mouse: moves what can be moved, answers each question, solves the first exercise. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Segment } from '../../client/vite/lesson.ts';
import type { Stop } from './keyboard.ts';

const patience = 120_000;

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

/** What the student does at each stop of a walk by Tab through a lab, and whether all of it came to something. */
export function student(page: Page, { folder, segments }: Task) {
  /** What each figure said at the first stop in it; those that were moved in, and those of them that said something new. */
  const before = new Map<string, string>();
  const moved = new Set<string>();
  const heard = new Set<string>();
  const first = segments.find((segment) => 'exercise' in segment)?.exercise;
  const exercise = page.locator(`#exercise-${first}`);
  const status = (name: string) => page.locator(`.asked[data-name="${name}"] [role=status]`);
  const listen = async (figure: string) => {
    if ((await saidBy(page, figure)) !== before.get(figure)) heard.add(figure);
    return heard.has(figure);
  };
  const move = async ({ kind, name, figure }: Stop) => {
    if (!figure || heard.has(figure)) return;
    if (!before.has(figure)) before.set(figure, await saidBy(page, figure));
    // A pen that moves above the paper has nothing to say.
    if (!/^(range|slider|application)$/.test(kind) || /^Drawing pad/.test(name)) return;
    moved.add(figure);
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
      for (const figure of moved)
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
