/** A page walked by Tab alone, as by a student without a mouse: every control is reached, shows its focus and does something. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What has the focus. */
export interface Stop {
  readonly tag: string;
  /** The role, else the kind of field. */
  readonly kind: string;
  readonly name: string;
  /** The figure's name in the lesson, the exercise's id, the question's name. */
  readonly figure: string | null;
  readonly exercise: string | null;
  readonly question: string | null;
  /** It, or the label it stands in, shows that it has the focus. */
  readonly seen: boolean;
}

declare global {
  interface Window {
    /** What was there to operate when the walk began, and what has had the focus on it. */
    expected?: HTMLElement[];
    reached?: Set<Element>;
  }
}

/** More than any lab has. */
const most = 1000;

/** Runs in the page: notes what has the focus; null when nothing has, which is after the last, 'soon' while an editor is loaded. */
function look(): Stop | null | 'soon' {
  const here = document.activeElement;
  // The plain field gives its place, and the focus, to the editor, which notices a moment later that it has it.
  if (here?.matches('.editor-place textarea, .cm-editor:not(.cm-focused) .cm-content')) return 'soon';
  const reached = window.reached ?? new Set();
  if (!here || here === document.body || (reached.size > 0 && here.matches('.skip'))) return null;
  reached.add(here);
  const marked = (element: Element | null): boolean => {
    if (!element) return false;
    // An editor's ring lies over its line numbers, in a box of its own.
    return [null, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
  };
  const drawn = here.closest('svg') !== null && getComputedStyle(here.querySelector('.hit') ?? here).stroke !== 'none';
  return {
    tag: here.tagName.toLowerCase(),
    kind: here.getAttribute('role') ?? here.getAttribute('type') ?? '',
    name: (here.getAttribute('aria-label') ?? here.textContent ?? '').trim().slice(0, 60),
    figure: here.closest('[data-figure]')?.getAttribute('data-figure') ?? null,
    exercise: here.closest('.exercise')?.id.replace('exercise-', '') ?? null,
    question: here.closest('.asked')?.getAttribute('data-name') ?? null,
    seen: [here, here.parentElement, here.closest('label'), here.closest('.cm-editor')].some(marked) || drawn,
  };
}

/** Runs in the page: begins the walk. */
function begin(): void {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  window.reached = new Set();
  window.expected = [...document.querySelectorAll<HTMLElement>(controls)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
  (document.activeElement as HTMLElement | null)?.blur();
}

/** Runs in the page: what was there, is there still, and has not had the focus. Of a group of options, one has it. */
function missed(): string[] {
  const reached = window.reached ?? new Set();
  const groups = new Set([...reached].map((element) => (element as HTMLInputElement).name).filter((name) => name));
  return (window.expected ?? [])
    .filter((element) => element.isConnected && !element.matches(':disabled') && !reached.has(element))
    .filter((element) => element.tabIndex >= 0 && !groups.has((element as HTMLInputElement).name))
    .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`.slice(0, 80));
}

/**
 * Tab from the beginning of the page to its end; `act` is called at each stop and may use keys there. The editor is left
 * as the page says: by Escape, then Tab. Fails when the walk comes to no end, when something shows no focus, or was missed.
 */
export async function walkByTab(page: Page, act: (stop: Stop) => Promise<void>): Promise<void> {
  // tsx wraps the functions within a function in this, and the page doesn't have it.
  await page.evaluate('globalThis.__name ??= (given) => given');
  await page.evaluate(begin);
  const unseen: string[] = [];
  const way: string[] = [];
  for (;;) {
    assert.ok(way.length < most, `a keyboard trap: ${way.slice(-5).join(', ')}`);
    await page.keyboard.press('Tab');
    let stop = await page.evaluate(look);
    while (stop === 'soon') stop = await page.evaluate(look);
    if (!stop) break;
    way.push(`${stop.figure ?? stop.exercise ?? stop.question ?? ''} ${stop.tag} ${stop.name}`.trim());
    if (!stop.seen) unseen.push(`${stop.tag} ${stop.name}`);
    await act(stop);
    if (stop.kind === 'textbox') await page.keyboard.press('Escape');
  }
  assert.deepEqual(unseen, [], 'show that they have the focus');
  assert.deepEqual(await page.evaluate(missed), [], 'reached by Tab');
}
