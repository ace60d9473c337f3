/** While the page is printed it is light, whole, and painted at once. */
import { signal } from '@preact/signals';
import { appearance } from './theme.ts';

/** The browser is taking the page to paper: whoever paints later paints now. */
export const printing = signal(false);

/** Called once, when the page starts. Printed from the browser's menu, a dark page becomes a light one as well. */
export function watchPrinting(): void {
  const root = document.documentElement;
  let before: string | undefined;
  window.addEventListener('beforeprint', () => {
    before = root.dataset.theme;
    root.dataset.theme = 'light';
    printing.value = true;
    appearance.value++;
  });
  window.addEventListener('afterprint', () => {
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
    printing.value = false;
    appearance.value++;
  });
}

/** What is near only when the whole page is: begins it all. */
const waiting = new Set<() => void>();

/** Calls `begin` when the page is about to be printed; the returned function calls it off. */
export function beforePrinting(begin: () => void): () => void {
  waiting.add(begin);
  return () => void waiting.delete(begin);
}

/** Longer than this nobody waits for a page to be whole. */
const mostMs = 15_000;

/** Prints the page as soon as all of it is there: its text, its figures, its exercises. */
export async function printPage(): Promise<void> {
  const until = performance.now() + mostMs;
  const lesson = document.querySelector('.lesson');
  const isWhole = () =>
    lesson?.getAttribute('aria-busy') !== 'true' && lesson?.querySelector('[data-opening]') === null;
  do {
    for (const begin of [...waiting]) begin();
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (!isWhole() && performance.now() < until);
  // Two frames for what has just come to be drawn.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.print();
}
