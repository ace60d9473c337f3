/** Reads the front matter of a lab's Markdown by a schema, and says what is wrong with it so that its author can mend it. */
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { mistakesOf, type Writing } from './mistakes.ts';
import { Problem } from './problem.ts';

export interface Fronted<Metadata> {
  readonly metadata: Metadata;
  /** What stands below the front matter. */
  readonly text: string;
}

const frontMatter: Writing = {
  whole: 'The front matter is fields with their values, as in "title: My lab".',
  kinds: {
    array: 'It is a list, such as [one, two].',
    boolean: 'It is true or false.',
    string: 'It is a text; one that looks like something else stands in quotes.',
  },
};

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
  if (!result.success) {
    const mistakes = mistakesOf(schema, result.error, raw, frontMatter);
    throw new Problem(`${file}: ${mistakes.map(({ sentence }) => sentence).join(' ')}`);
  }
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
