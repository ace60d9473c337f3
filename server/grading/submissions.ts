/** Finds hand-ins among files: `STUDENT/…/LAB/EXERCISE.ts` or `STUDENT/…/LAB.EXERCISE.ts`, in folders and in zips. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { maxSourceBytes } from '../../labs/kit/exercise/contract.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { ExerciseShelf } from './course-grader.ts';
import type { LoadedExercise } from './exercises.ts';
import { readZip } from './zip.ts';

export interface Submission {
  readonly student: string;
  /** Absolute; for an entry of a zip its path follows that of the zip. */
  readonly file: string;
  /** The bytes of the file, or null when there are more than a hand-in may have. */
  read(): Promise<Buffer | null>;
  /** What the file answers, or why nothing. */
  readonly answers: LoadedExercise | { readonly why: string };
}

const linked = { why: 'This is a link; links are not followed.' };

/** What is passed over without a word: the system's own files, and packages. */
const passedOver = (name: string) => name.startsWith('.') || name === 'node_modules' || name === '__MACOSX';

/** Every file under a folder, sorted; links are told as files, and not followed. */
async function filesUnder(folder: string): Promise<{ file: string; link: boolean }[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !passedOver(name));
  const found = entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => {
      const inner = path.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(inner) : [{ file: inner, link: !entry.isFile() }];
    });
  return (await Promise.all(found)).flat();
}

async function readSourceFile(file: string): Promise<Buffer | null> {
  const { size } = await stat(file);
  return size > maxSourceBytes ? null : readFile(file);
}

/** The names of lab and exercise at the end of a path, and how many of its parts they take. */
function namesOf(parts: readonly string[]): { lab: string; exercise: string; taken: number } | null {
  const last = parts.at(-1) ?? '';
  const [, lab, exercise] = /^([^.]+)\.([^.]+)\.ts$/.exec(last) ?? [];
  if (lab !== undefined && exercise !== undefined) return { lab, exercise, taken: 1 };
  const name = /^([^.]+)\.ts$/.exec(last)?.[1];
  const folder = parts.at(-2);
  return name === undefined || folder === undefined ? null : { lab: folder, exercise: name, taken: 2 };
}

function answersOf(names: ReturnType<typeof namesOf>, exercises: ExerciseShelf): Submission['answers'] {
  if (!names) return { why: 'A hand-in is named LAB/EXERCISE.ts or LAB.EXERCISE.ts; this file is not.' };
  const { lab, exercise } = names;
  return exercises.get(`${lab}/${exercise}`) ?? { why: `There is no exercise "${exercise}" in a lab "${lab}".` };
}

/** A file named by itself: the student is the folder around what names the exercise. */
function single(file: string, exercises: ExerciseShelf): Submission {
  const parts = file.split(path.sep);
  const names = namesOf(parts);
  return {
    student: parts.at(-1 - (names?.taken ?? 1)) ?? '',
    file,
    read: () => readSourceFile(file),
    answers: answersOf(names, exercises),
  };
}

/** Files of a folder: the student is its folder within, or the folder itself where the exercises lie directly in it. */
async function inFolder(folder: string, exercises: ExerciseShelf): Promise<Submission[]> {
  return (await filesUnder(folder)).map(({ file, link }) => {
    const parts = path.relative(folder, file).split(path.sep);
    const names = namesOf(parts);
    const [student = ''] = [...parts.slice(0, -(names?.taken ?? 1)), path.basename(folder)];
    const answers = link ? linked : answersOf(names, exercises);
    return { student, file, read: () => readSourceFile(file), answers };
  });
}

/** Largest zip that is read, in bytes. */
const largestZip = 256 * 2 ** 20;

/** Entries of a zip: the student is the folder within. */
async function inZip(file: string, exercises: ExerciseShelf): Promise<Submission[]> {
  const { size } = await stat(file);
  if (size > largestZip) throw new Problem(`${file} is too large: at most ${largestZip / 2 ** 20} MB are read.`);
  const entries = readZip(await readFile(file), file).filter((entry) => !entry.path.split('/').some(passedOver));
  return entries
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((entry) => {
      const parts = entry.path.split('/');
      const names = namesOf(parts);
      const [student = ''] = [...parts.slice(0, -(names?.taken ?? 1)), path.basename(file, '.zip')];
      const answers = entry.link ? linked : answersOf(names, exercises);
      return { student, file: `${file}/${entry.path}`, read: async () => entry.read(maxSourceBytes), answers };
    });
}

/** The hand-ins of files, folders and zips, each file once. Throws a `Problem` for a path that isn't there. */
export async function findSubmissions(paths: readonly string[], exercises: ExerciseShelf): Promise<Submission[]> {
  const found = new Map<string, Submission>();
  for (const given of paths) {
    const full = path.resolve(given);
    const stats = await stat(full).catch(() => null);
    if (!stats) throw new Problem(`There is nothing at ${given}.`);
    const isZip = !stats.isDirectory() && full.toLowerCase().endsWith('.zip');
    const submissions = stats.isDirectory()
      ? await inFolder(full, exercises)
      : isZip
        ? await inZip(full, exercises)
        : [single(full, exercises)];
    for (const submission of submissions) if (!found.has(submission.file)) found.set(submission.file, submission);
  }
  return [...found.values()];
}
