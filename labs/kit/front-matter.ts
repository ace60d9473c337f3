/** Reads the front matter of a lab's Markdown by a schema, and says what is wrong with it so that its author can mend it. */
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { rule, written } from './params.ts';
import { Problem } from './problem.ts';

export interface Fronted<Metadata> {
  readonly metadata: Metadata;
  /** What stands below the front matter. */
  readonly text: string;
}

/** Throws a `Problem` that begins with `file` and names each field that is wrong, what it was and what would be right. */
export function readFrontMatter<Metadata>(
  schema: z.ZodType<Metadata>,
  source: string,
  file: string,
): Fronted<Metadata> {
  const [whole, front] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  if (whole === undefined || front === undefined)
    throw new Problem(`${file}: it must begin with front matter between two lines of ---.`);
  const raw = parse(front, file);
  const result = schema.safeParse(raw);
  if (!result.success) throw new Problem(`${file}: ${mistakes(schema, result.error, raw).join(' ')}`);
  return { metadata: result.data, text: source.slice(whole.length).trim() };
}

function parse(front: string, file: string): unknown {
  try {
    return parseYaml(front);
  } catch (error) {
    const [first = ''] = (error as Error).message.split('\n');
    // The parser counts from the line after the first ---.
    const said = first.replace(
      / at line (\d+), column (\d+):$/,
      (_, line, column) => ` (line ${+line + 1}, column ${column}).`,
    );
    throw new Problem(`${file}: its front matter is not YAML. ${said}`);
  }
}

/** A sentence or two for each. */
function mistakes(schema: z.ZodType, { issues }: z.ZodError, raw: unknown): string[] {
  return issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `There is no field "${issue.keys.join('", "')}"${known(schema)}.`;
    const field = issue.path.join('.');
    if (field === '') return `The front matter is fields with their values, as in "title: My lab".`;
    const got = issue.path.reduce<unknown>((value, key) => (value as never)?.[key], raw);
    const wrong = got === undefined || got === null ? 'is missing' : `can't be ${written(got)}`;
    return `The field "${field}" ${wrong}. ${right(issue)}`;
  });
}

const known = (schema: z.ZodType): string =>
  'shape' in schema && schema.shape ? `; the fields are ${Object.keys(schema.shape).join(', ')}` : '';

function right(issue: z.core.$ZodIssue): string {
  const kinds: Readonly<Record<string, string>> = {
    array: 'It is a list, such as [one, two].',
    boolean: 'It is true or false.',
    string: 'It is a text; one that looks like something else stands in quotes.',
  };
  if (issue.code === 'invalid_type' && kinds[issue.expected]) return kinds[issue.expected] ?? '';
  if (issue.code === 'too_small' && issue.origin !== 'number' && issue.origin !== 'int') return 'It must not be empty.';
  return rule(issue);
}
