/** While the page is printed it is light, whole, and painted at once. */
import { signal } from '@preact/signals';
import { appearance } from './theme.ts';

/** The browser is taking the page to paper, as wide as that: whoever paints or measures later does so now. */
export const printing = signal(false);

/** What the page wears when it isn't printed; null while it is. */
let worn: { readonly theme: string | undefined } | null = null;

function dress(): void {
  if (worn) return;
  const root = document.documentElement;
  worn = { theme: root.dataset.theme };
  root.dataset.theme = 'light';
  root.dataset.printing = '';
  printing.value = true;
  appearance.value++;
}

function undress(): void {
  if (!worn) return;
  const root = document.documentElement;
  if (worn.theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = worn.theme;
  delete root.dataset.printing;
  worn = null;
  printing.value = false;
  appearance.value++;
}

/** Called once, when the page starts. Printed from the browser's menu, a dark page becomes a light one as well. */
export function watchPrinting(): void {
  window.addEventListener('beforeprint', dress);
  window.addEventListener('afterprint', undress);
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
  let begun = false;
  const note = () => {
    begun = true;
  };
  window.addEventListener('beforeprint', note, { once: true });
  dress();
  // Frames for what has just come, and for the new width, to be drawn: what follows another drawing takes two more.
  for (let frames = 0; frames < 4; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
  window.print();
  window.removeEventListener('beforeprint', note);
  // Where nothing is printed now, nothing will say that it was.
  if (!begun) undress();
}
