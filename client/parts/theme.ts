/** Light or dark: the system's choice until the student makes one, which is then kept. */
import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

/** Where the choice is kept; `public/theme.js` reads it before the first paint. */
const key = 'dl101:theme';

/** Counts changes of the appearance: whoever paints with colours from the tokens reads it, and so paints again. */
export const appearance = signal(0);

/** What the page looks like now. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Changes to the other one and keeps the choice. */
export function toggleTheme(): void {
  const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // A browser that stores nothing still changes this page.
  }
  appearance.value++;
}

/** What the system may ask for and change while the page is open. */
const asked = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** Follows the system's choice, and the one made in another tab. Called once, when the page starts. */
export function watchTheme(): void {
  for (const query of asked)
    matchMedia(query).addEventListener('change', () => {
      appearance.value++;
    });
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return;
    if (event.newValue === 'light' || event.newValue === 'dark')
      document.documentElement.dataset.theme = event.newValue;
    appearance.value++;
  });
}
