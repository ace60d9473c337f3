/** Reads the front matter and the task of an `exercise.md`. */
import { parse as parseYaml } from 'yaml';
import { Problem } from '../problem.ts';
import { type ExerciseMetadata, exerciseMetadata } from './contract.ts';

export interface ExerciseText {
  readonly metadata: ExerciseMetadata;
  /** The task, as Markdown. */
  readonly statement: string;
}

/** Throws a `Problem` that begins with `file` and names the field that is wrong. */
export function parseExercise(source: string, file: string): ExerciseText {
  const [whole, front] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  if (whole === undefined || front === undefined)
    throw new Problem(`${file}: it must begin with front matter between two lines of ---.`);
  const statement = source.slice(whole.length).trim();
  if (statement === '') throw new Problem(`${file}: the task is missing below the front matter.`);
  return { metadata: parseMetadata(front, file), statement };
}

function parseMetadata(front: string, file: string): ExerciseMetadata {
  let raw: unknown;
  try {
    raw = parseYaml(front);
  } catch (error) {
    throw new Problem(`${file}: its front matter is not YAML. ${(error as Error).message.split('\n')[0]}`);
  }
  const result = exerciseMetadata.safeParse(raw);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `there is no field "${issue.keys.join('", "')}"`
      : `field "${issue.path.join('.') || 'front matter'}" is wrong: ${issue.message}`,
  );
  throw new Problem(`${file}: ${issues.join('; ')}.`);
}
