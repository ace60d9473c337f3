/** What the students of `bench class` hand in: right answers and wrong ones, each with the score that it must get. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../labs/kit/problem.ts';
import { type LoadedExercise, loadExercises } from '../server/grading/exercises.ts';
import { courseLabs } from '../server/start.ts';

export interface Work {
  readonly lab: string;
  readonly exercise: string;
  readonly source: string;
  readonly score: number;
}

/** The solution, and the samples, whose names say what they must score. */
async function worksOf({ lab, name, folder }: LoadedExercise): Promise<Work[]> {
  const samples = await readdir(path.join(folder, 'samples')).catch(() => []);
  const files = samples.map((file) => ({ file: `samples/${file}`, score: Number(/\.(\d+)\.ts$/.exec(file)?.[1]) }));
  return Promise.all(
    [{ file: 'solution.ts', score: 100 }, ...files].map(async ({ file, score }) => ({
      lab,
      exercise: name,
      source: await readFile(path.join(folder, file), 'utf8'),
      score,
    })),
  );
}

/**
 * `count` pieces of work over all exercises of the kind "function", in turns; each with a comment of its own, so that
 * no two are the same.
 */
export async function drawWork(count: number): Promise<Work[]> {
  const functions = (await loadExercises([courseLabs])).filter(({ metadata }) => metadata.kind === 'function');
  const all = (await Promise.all(functions.map(worksOf))).flat();
  if (all.length === 0) throw new Problem('The course has no exercise to hand in.');
  // A step without a common divisor goes through all of them before any comes twice.
  const step = [37, 41, 43].find((prime) => all.length % prime !== 0) ?? 1;
  return Array.from({ length: count }, (_, i) => {
    const work = all[(i * step) % all.length] as Work;
    return { ...work, source: `${work.source}\n// ${i}\n` };
  });
}
