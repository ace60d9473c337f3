/** Finds text on a page that no message of the catalogue says: with the language en-XA every message stands in ⟦⟧. */
import type { Page } from 'playwright-core';
import { discoverLabs } from '../../client/vite/discover.ts';
import { discoverExercises } from '../../client/vite/exercises.ts';
import { courseLabs } from '../http/support.ts';

/** What a lab says of itself, wherever a page repeats it. */
const labWords = discoverLabs([courseLabs]).flatMap((lab) => {
  const { title, part, aha, lede, objectives } = lab.metadata;
  const exercises = discoverExercises(lab).flatMap(({ name, content }) => [name, content.metadata.title]);
  return [lab.id, title, part, aha, lede, ...objectives, ...exercises];
});

/** Places of text that is a lab's, the student's or the server's. */
const elsewhere = [
  // A lab's own: its lesson, its figures, its tasks, hints and checks.
  '.lesson > .read, .asked .read, .asked fieldset, .asked label > :not(.vh)',
  '.exercise > .read, .hints li, .checks .verdict > :not(.vh), .checks .verdict b, .checks .say',
  '.stage > *',
  // Code, and names of files.
  'pre, code, kbd, .cm-content, .cm-gutters, textarea, .editor .bar > span:first-child',
  // Why a backend was chosen, as the kit says it to page and server.
  '.backend .why',
  // Symbols and times.
  '.math, math, time, script, style, noscript',
].join(', ');

/** Of a lab's figures these parts are shared, and speak from the catalogue. */
const shared = '.run-controls > .btn, .progress-row';

/** What a page says in one place: a text, or a label that is read out or shown. */
interface Said {
  readonly text: string;
  readonly where: string;
  readonly isLabel: boolean;
}

/** All texts in their order, then all labels; without those that are no words of the interface. */
const gather = (page: Page): Promise<Said[]> =>
  page.evaluate(
    ({ elsewhere, shared, labels }) => {
      const said = [{ text: document.title, where: 'title', isLabel: true }];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement as Element;
        if (parent.closest(elsewhere) && !parent.closest(shared)) continue;
        said.push({ text: node.nodeValue ?? '', where: `${parent.tagName}.${parent.className}`, isLabel: false });
      }
      for (const element of document.body.querySelectorAll('*'))
        for (const label of labels) {
          const text = element.getAttribute(label);
          if (text === null || (element.closest(elsewhere) && !element.closest(shared))) continue;
          said.push({ text, where: `${element.tagName}.${element.className}[${label}]`, isLabel: true });
        }
      return said;
    },
    { elsewhere, shared, labels },
  );

const labels = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-placeholder', 'title', 'placeholder', 'alt'];

/** Each text, and each label of an element, that has letters outside of all brackets and of `words`. */
export async function unwrapped(page: Page, words: readonly string[] = []): Promise<string[]> {
  const known = [...labWords, ...words].sort((a, b) => b.length - a.length);
  const found: string[] = [];
  // Brackets may open in one text and close in another.
  let depth = 0;
  for (const { text, where, isLabel } of await gather(page)) {
    if (isLabel) depth = 0;
    let bare = '';
    for (const letter of text) {
      if (letter === '⟦') depth++;
      else if (letter === '⟧') depth--;
      else if (depth === 0) bare += letter;
    }
    for (const word of known) bare = bare.split(word).join('');
    // Slides, such as S2–S4.
    if (/\p{L}/u.test(bare.replace(/\bS\d+/g, ''))) found.push(`${where}: ${text.trim()}`);
  }
  return found;
}
