/** Which language the page speaks: that of the course's setting, else the first of the browser's that there is. */
import { languages } from './languages.ts';

/** The language of the catalogue in `en/`, which every other is checked against. */
export const source = 'en';

/** English with every message in ⟦brackets⟧: whatever has none on the page is missing in the catalogue. */
export const pseudo = 'en-XA';

/**
 * The first of the languages asked for that is available, exactly or without its region (`de-AT` finds `de`);
 * `otherwise` when none is.
 */
export function choose(asked: readonly string[], available: readonly string[], otherwise = source): string {
  for (const tag of asked)
    for (let part = tag; part; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
      const found = available.find((one) => one.toLowerCase() === part.toLowerCase());
      if (found !== undefined) return found;
    }
  return otherwise;
}

/** What the course was started with (`--language`), else what the reader's browser asks for. */
function languagesAsked(): readonly string[] {
  // A worker is told by its page; tests have neither.
  if (typeof document === 'undefined') return [];
  const { language } = document.documentElement.dataset;
  return language ? [language] : navigator.languages;
}

/** In the order of the reader's liking. */
export const asked = languagesAsked();

/** The language of the interface. */
export const language = choose(asked, [source, pseudo, ...Object.keys(languages)]);

/** How numbers and dates are written. The course's English is British. */
export const locale = language === source || language === pseudo ? 'en-GB' : language;
