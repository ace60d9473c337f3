/** What a lesson places in its text, as far as the server needs to know it: exercises in their order, questions. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface LessonPlaces {
  /** Names of the exercises, in the order of the text. */
  readonly exercises: readonly string[];
  /** The "predict, then see" questions: their options are counted, not read. */
  readonly questions: readonly { readonly name: string; readonly options: number }[];
}

const containers = /^:::predict\{name=([a-z0-9-]+)\}[ \t]*\r?\n([\s\S]*?)^:::[ \t]*$/gm;

/** Reads the places of a lesson's Markdown. What is malformed is left out: the client's build names it. */
export function placesOf(lesson: string): LessonPlaces {
  const exercises = [...lesson.matchAll(/^::exercise\{name=([a-z0-9-]+)\}/gm)].map(([, name = '']) => name);
  const questions = [...lesson.matchAll(containers)].map(([, name = '', text = '']) => {
    const [above = ''] = text.split(/^---[ \t]*\r?$/m);
    return { name, options: [...above.matchAll(/^[-*] \[[ xX]\]/gm)].length };
  });
  return { exercises, questions };
}

/** The places of the lesson in a lab's folder. */
export const readPlaces = async (labFolder: string): Promise<LessonPlaces> =>
  placesOf(await readFile(path.join(labFolder, 'lesson.md'), 'utf8'));
