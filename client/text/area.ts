/** The areas of the catalogue: English comes with the code that says it, another language is put in its place. */
import type { Text } from './en/index.ts';
import { language, pseudo, source } from './language.ts';
import { languages } from './languages.ts';

let waiting: Promise<unknown> = Promise.resolve();

/**
 * The text of an area. Read its messages when they are said, in a function or a component, never while a module is
 * loading: until `textReady` they are the English ones.
 */
export function area<Area extends keyof Text>(name: Area, english: Text[Area]): Text[Area] {
  const text = { ...english };
  if (language === source) return text;
  const translated = load(name, english).then(
    (messages) => Object.assign(text, messages),
    // English is better than no page.
    (error: unknown) => console.warn(`The text “${name}” in ${language} could not be loaded.`, error),
  );
  waiting = Promise.all([waiting, translated]);
  return text;
}

function load<Area extends keyof Text>(name: Area, english: Text[Area]): Promise<Text[Area]> {
  if (language === pseudo) return import('./pseudo.ts').then(({ bracketed }) => bracketed(english));
  return languages[language]?.[name]() ?? Promise.resolve(english);
}

/** Fulfilled when every area that was asked for so far speaks the reader's language. */
export const textReady = (): Promise<unknown> => waiting;

/** A module loaded later, with the text that it brings along. */
export async function withText<Module>(loading: Promise<Module>): Promise<Module> {
  const module = await loading;
  await textReady();
  return module;
}
