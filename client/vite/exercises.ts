/** Finds the exercises of a lab, as far as the page may know them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExercise } from '../../labs/kit/exercise/parse.ts';
import type { ExerciseContent } from '../exercise/content.ts';
import type { FoundLab } from './discover.ts';
import { compileText } from './lesson.ts';

export interface FoundExercise {
  /** The folder's name, by which the lesson places it. */
  readonly name: string;
  /** All but the checks, which are a module of their own. */
  readonly content: Omit<ExerciseContent, 'visible'>;
  /** The file of the visible checks; null for a model that has none. */
  readonly visible: string | null;
  /** The files that `content` was read from. */
  readonly files: readonly string[];
}

/** The exercises of a lab by name. Throws an `Error` that names the file of the first that is broken. */
export function discoverExercises(lab: FoundLab): FoundExercise[] {
  const parent = join(lab.folder, 'exercises');
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => readExercise(lab, name)).sort((a, b) => a.name.localeCompare(b.name));
}

function readExercise(lab: FoundLab, name: string): FoundExercise {
  const file = `${lab.id}/exercises/${name}/exercise.md`;
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Error(`${file}: "${name}" is no name for an exercise: use small letters, digits and hyphens.`);
  const at = (part: string) => join(lab.folder, 'exercises', name, part);
  const files = [at('exercise.md'), at('starter.ts')];
  for (const path of files)
    if (!existsSync(path))
      throw new Error(`${file}: the exercise has no ${path.endsWith('.md') ? 'task' : 'starter.ts'}.`);
  const [source = '', starter = ''] = files.map((path) => readFileSync(path, 'utf8'));
  const { metadata } = parseExercise(source, file);
  const visible = at('checks.visible.ts');
  const hasChecks = existsSync(visible);
  if (!hasChecks && metadata.kind === 'function') throw new Error(`${file}: the exercise has no checks.visible.ts.`);
  const content = { metadata, statement: compileText(source, file), starter };
  return { name, content, visible: hasChecks ? visible : null, files };
}
