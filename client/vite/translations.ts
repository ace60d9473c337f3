/** A lab's texts in other languages: `lesson.TAG.md` beside `lesson.md`, `exercise.TAG.md` beside `exercise.md`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExerciseWords } from '../../labs/kit/exercise/parse.ts';
import { readFrontMatter } from '../../labs/kit/front-matter.ts';
import { type LabWords, labWords } from '../../labs/kit/lab.ts';
import type { FoundLab } from './discover.ts';
import type { FoundExercise } from './exercises.ts';
import { compileLesson, compileText, LessonError, type Segment } from './lesson.ts';

export interface Translation {
  /** The tag of the language, as in the file's name. */
  readonly language: string;
  /** The lesson's path, and what errors call it. */
  readonly path: string;
  readonly file: string;
  /** What the course map says of the lab. */
  readonly words: LabWords;
}

/** The languages that a lab has a lesson in, beside that of `lesson.md`. Throws an Error that names what is wrong. */
export function translationsOf({ id, folder, metadata }: FoundLab): Translation[] {
  const names = readdirSync(folder).filter((name) => /^lesson\.[^.]+\.md$/.test(name));
  return names.sort().map((name) => {
    const [, language = ''] = name.split('.');
    const [path, file] = [join(folder, name), `${id}/${name}`];
    if (canonical(language) !== language)
      throw new Error(`${file}: "${language}" is no tag of a language: it is such as de or pt-BR.`);
    if (language === (metadata.language ?? 'en')) throw new Error(`${file}: lesson.md is in this language already.`);
    return { language, path, file, words: readFrontMatter(labWords, readFileSync(path, 'utf8'), file).metadata };
  });
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * Compiles a lesson in another language. Throws as `compileLesson` does, and when its figures, exercises and questions
 * aren't those of `own`, the lesson of `lesson.md`.
 */
export function compileTranslation({ path, file }: Translation, own: readonly Segment[]): Segment[] {
  const segments = compileLesson(readFileSync(path, 'utf8'), file);
  const [here, there] = [places(segments), places(own)];
  const i = Array.from({ length: Math.max(here.length, there.length) }, (_, at) => at).find(
    (at) => here[at] !== there[at],
  );
  if (i === undefined) return segments;
  const [found, wanted] = [here[i] ?? 'nothing', there[i] ?? 'nothing'];
  throw new LessonError(file, undefined, `it has ${found} where lesson.md has ${wanted}.`);
}

/** What a lesson places, in its order: what has to be the same in every language. */
const places = (segments: readonly Segment[]): string[] =>
  segments.flatMap((segment) => {
    if ('figure' in segment) {
      const more = Object.entries(segment.attributes).map(([name, value]) => ` ${name}=${value}`);
      return `the figure ${segment.figure}${more.join('')}`;
    }
    if ('exercise' in segment) return `the exercise ${segment.exercise}`;
    if ('pencil' in segment) return `the number ${segment.pencil.name} with the answer ${segment.pencil.answer}`;
    if (!('predict' in segment)) return [];
    const { name, options } = segment.predict;
    const right = options.findIndex((option) => option.right) + 1;
    return `the question ${name} with ${options.length} options and number ${right} right`;
  });

/** The exercises of a lab with their tasks in a language, as far as there is an `exercise.TAG.md`. */
export function translateExercises(
  { id, folder }: FoundLab,
  exercises: readonly FoundExercise[],
  language: string,
): FoundExercise[] {
  return exercises.map((exercise) => {
    const name = join('exercises', exercise.name, `exercise.${language}.md`);
    const path = join(folder, name);
    if (!existsSync(path)) return exercise;
    const file = `${id}/${name}`;
    const source = readFileSync(path, 'utf8');
    const { metadata: words } = parseExerciseWords(source, file);
    const metadata = { ...exercise.content.metadata, ...words };
    const content = { ...exercise.content, metadata, statement: compileText(source, file) };
    return { ...exercise, content, files: [...exercise.files, path] };
  });
}
