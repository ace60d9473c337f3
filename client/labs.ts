/** Every lab there is, in the order of the course, each in the language that its reader likes best of those it is in. */
import { labs as found } from 'virtual:labs';
import type { FoundLab, Lab } from './lab.ts';
import { asked, choose, source } from './text/language.ts';

function inReadersLanguage({ translations, ...lab }: FoundLab): Lab {
  const own = lab.language ?? source;
  const language = choose(asked, [own, ...Object.keys(translations)], own);
  return { ...lab, ...translations[language], language };
}

export const labs: readonly Lab[] = found.map(inReadersLanguage);
