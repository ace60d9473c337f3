/** Reads the front matter and the task of an `exercise.md`. */
import type { z } from 'zod';
import { readFrontMatter } from '../front-matter.ts';
import { Problem } from '../problem.ts';
import { type ExerciseMetadata, exerciseMetadata, exerciseWords } from './contract.ts';

export interface ExerciseText {
  readonly metadata: ExerciseMetadata;
  /** The task, as Markdown. */
  readonly statement: string;
}

/** Throws a `Problem` that begins with `file` and names the field that is wrong. */
export const parseExercise = (source: string, file: string): ExerciseText => parseWith(exerciseMetadata, source, file);

/** Reads an `exercise.TAG.md`. Throws as `parseExercise` does. */
export const parseExerciseWords = (source: string, file: string) => parseWith(exerciseWords, source, file);

function parseWith<Metadata>(schema: z.ZodType<Metadata>, source: string, file: string) {
  const { metadata, text } = readFrontMatter(schema, source, file);
  if (text === '') throw new Problem(`${file}: the task is missing below the front matter.`);
  return { metadata, statement: text };
}
