/** Whether what a lesson places is there: figures, exercises and experiments, by their names. */
import { readFileSync } from 'node:fs';
import { type FoundLab, labFile, namedExperiments } from './discover.ts';
import type { FoundExercise } from './exercises.ts';
import { LessonError, type Segment } from './lesson.ts';

export interface Content {
  readonly segments: readonly Segment[];
  readonly exercises: readonly FoundExercise[];
}

/** Throws a `LessonError` for the first exercise or experiment that has no folder. */
export function checkPlaces(lab: FoundLab, { segments, exercises }: Content): void {
  const experiments = namedExperiments(lab);
  for (const segment of segments) {
    if ('exercise' in segment && !exercises.some(({ name }) => name === segment.exercise))
      fail(lab, `there is no folder exercises/${segment.exercise} for its exercise.`);
    const experiment = 'figure' in segment ? segment.attributes.experiment : undefined;
    if (experiment !== undefined && !experiments.some(({ name }) => name === experiment))
      fail(lab, `there is no folder experiments/${experiment} for its figure.`);
  }
}

/**
 * Throws a `LessonError` for the first figure that figure.tsx hasn't. A build goes on without it, and its page says so:
 * a text may be there before its figures.
 */
export function checkFigures(lab: FoundLab, segments: readonly Segment[]): void {
  const figures = figureNames(lab);
  for (const segment of segments)
    if (figures && 'figure' in segment && !figures.includes(segment.figure))
      fail(
        lab,
        `there is no figure "${segment.figure}" in figure.tsx; its \`figures\` are ${figures.join(', ') || 'none'}.`,
      );
}

function fail(lab: FoundLab, message: string): never {
  throw new LessonError(`${lab.id}/lesson.md`, undefined, message);
}

/** The names in `export const figures = { … }`; null where it is written in another way, which only the page can read. */
function figureNames(lab: FoundLab): string[] | null {
  const file = labFile(lab, 'figure.tsx');
  if (!file) return [];
  const [, body] = /^export const figures\b[^={]*=\s*\{([^{}()]*)\}/m.exec(readFileSync(file, 'utf8')) ?? [];
  if (body === undefined || body.includes('...')) return null;
  const entries = body.replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '').split(',');
  return entries.flatMap((entry) => /^\s*['"]?([\w$-]+)['"]?/.exec(entry)?.[1] ?? []);
}
