/** Reads the front matter and the task of an `exercise.md`. */
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
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
  const [whole, front] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  if (whole === undefined || front === undefined)
    throw new Problem(`${file}: it must begin with front matter between two lines of ---.`);
  const statement = source.slice(whole.length).trim();
  if (statement === '') throw new Problem(`${file}: the task is missing below the front matter.`);
  return { metadata: parseMetadata(schema, front, file), statement };
}

function parseMetadata<Metadata>(schema: z.ZodType<Metadata>, front: string, file: string): Metadata {
  let raw: unknown;
  try {
    raw = parseYaml(front);
  } catch (error) {
    throw new Problem(`${file}: its front matter is not YAML. ${(error as Error).message.split('\n')[0]}`);
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `there is no field "${issue.keys.join('", "')}"`
      : `field "${issue.path.join('.') || 'front matter'}" is wrong: ${issue.message}`,
  );
  throw new Problem(`${file}: ${issues.join('; ')}.`);
}
