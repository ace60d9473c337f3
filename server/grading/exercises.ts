/** Loads the exercises of the labs: every folder `LAB/exercises/NAME` with an exercise.md. Nothing registers them. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ExerciseMetadata,
  type HiddenCheck,
  maxSourceBytes,
  type VisibleCheck,
} from '../../labs/kit/exercise/contract.ts';
import { parseExercise } from '../../labs/kit/exercise/parse.ts';
import { Problem } from '../../labs/kit/problem.ts';
import { checkHidden, checkNames, checkVisible } from './check-shape.ts';

export interface LoadedExercise {
  readonly lab: string;
  /** The folder's name, as in the address: /api/exercises/LAB/NAME. */
  readonly name: string;
  readonly folder: string;
  readonly metadata: ExerciseMetadata;
  /** The task, as Markdown. */
  readonly statement: string;
  readonly starter: string;
  /** Both are empty for a model without check files of its own. */
  readonly visible: readonly VisibleCheck[];
  readonly hidden: readonly HiddenCheck[];
  /** Changes with the text of the check files, and for a model with its metadata. */
  readonly checksVersion: string;
}

const checkFiles = ['checks.visible.ts', 'checks.hidden.ts'] as const;

/** The file's text. Throws a `Problem` when it is missing. */
async function textOf(file: string, what: string): Promise<string> {
  if (!existsSync(file)) throw new Problem(`${file}: ${what} is missing.`);
  return readFile(file, 'utf8');
}

/** The default export of a check file; an empty list where a model has no such file. */
async function importChecks(file: string, kind: ExerciseMetadata['kind']): Promise<unknown> {
  if (!existsSync(file)) {
    if (kind === 'model') return [];
    throw new Problem(`${file}: the file with the checks is missing.`);
  }
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (error) {
    throw new Problem(`${file}: it can't be loaded. ${(error as Error).message}`);
  }
}

async function versionOf(folder: string, metadata: ExerciseMetadata): Promise<string> {
  const texts = await Promise.all(
    checkFiles.map((name) => readFile(path.join(folder, name), 'utf8').catch(() => null)),
  );
  const parts = metadata.kind === 'model' ? [...texts, metadata] : texts;
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

async function loadExercise(lab: string, folder: string): Promise<LoadedExercise> {
  const name = path.basename(folder);
  const at = (file: string) => path.join(folder, file);
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Problem(
      `${at('exercise.md')}: "${name}" is no name for an exercise: use small letters, digits, hyphens.`,
    );
  const { metadata, statement } = parseExercise(await textOf(at('exercise.md'), 'the task'), at('exercise.md'));
  const starter = await textOf(at('starter.ts'), 'what the student starts from');
  if (Buffer.byteLength(starter) > maxSourceBytes)
    throw new Problem(`${at('starter.ts')}: it is longer than the ${maxSourceBytes} bytes that a hand-in may have.`);
  await textOf(at('solution.ts'), 'the reference solution');
  const [visibleFile, hiddenFile] = checkFiles.map(at) as [string, string];
  const { kind } = metadata;
  const visible = checkVisible(await importChecks(visibleFile, kind), metadata, visibleFile);
  const hidden = checkHidden(await importChecks(hiddenFile, kind), metadata, hiddenFile);
  checkNames([...visible, ...hidden], hiddenFile);
  const checksVersion = await versionOf(folder, metadata);
  return { lab, name, folder, metadata, statement, starter, visible, hidden, checksVersion };
}

const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** The folders of one lab's exercises, in the order of their names. */
async function exerciseFolders(labFolder: string): Promise<string[]> {
  const parent = path.join(labFolder, 'exercises');
  if (!existsSync(parent)) return [];
  return (await foldersIn(parent)).sort().map((name) => path.join(parent, name));
}

/**
 * The exercises of all labs in `labsFolders` (a lab is a folder with a lesson.md), by lab and name. Throws a
 * `Problem` that names the file for the first exercise that is broken.
 */
export async function loadExercises(labsFolders: readonly string[]): Promise<LoadedExercise[]> {
  const exercises: LoadedExercise[] = [];
  for (const labs of labsFolders)
    for (const lab of (await foldersIn(labs)).sort()) {
      if (!existsSync(path.join(labs, lab, 'lesson.md'))) continue;
      for (const folder of await exerciseFolders(path.resolve(labs, lab)))
        exercises.push(await loadExercise(lab, folder));
    }
  return exercises;
}

/** The reference solution's text. It is for the grader and the instructor: the page gets it only where it was released. */
export const readSolution = ({ folder }: LoadedExercise): Promise<string> =>
  readFile(path.join(folder, 'solution.ts'), 'utf8');
