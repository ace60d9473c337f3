/** What is wrong with a value that a schema refused, and what would be right, in sentences. */
import type { z } from 'zod';

/** How what is written is called where it stands: in front matter, in a request's body. */
export interface Writing {
  /** What the whole must be, as a sentence. */
  readonly whole: string;
  /** What a value of a type must be, as a sentence, by the type. */
  readonly kinds: Readonly<Record<string, string>>;
}

export interface Mistake {
  /** The field's path, with dots; empty for the whole. */
  readonly field: string;
  readonly sentence: string;
}

/** A value as it was given, as far as it is short. */
export function written(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const limit = (value: number | bigint) => value.toLocaleString('en', { maximumSignificantDigits: 12 });

/** What would be right, as a sentence. */
export function rule(issue: z.core.$ZodIssue): string {
  const number = 'origin' in issue && ['number', 'int'].includes(issue.origin);
  if (issue.code === 'invalid_value') return `It is one of ${issue.values.map(String).join(', ')}.`;
  // What a discriminated union's first field may be; zod's types don't tell of it yet.
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return `It is one of ${issue.options.map(String).join(', ')}.`;
  if (issue.code === 'too_big' && number)
    return `It is ${issue.inclusive ? 'at most' : 'below'} ${limit(issue.maximum)}.`;
  if (issue.code === 'too_small' && number)
    return `It is ${issue.inclusive ? 'at least' : 'above'} ${limit(issue.minimum)}.`;
  const parts = 'origin' in issue && issue.origin === 'string' ? 'characters' : 'entries';
  if (issue.code === 'too_small')
    return issue.minimum > 1 ? `It has at least ${limit(issue.minimum)} ${parts}.` : 'It must not be empty.';
  if (issue.code === 'too_big') return `It has at most ${limit(issue.maximum)} ${parts}.`;
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'It is a whole number.';
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'It is a number.';
  if (issue.code === 'invalid_format' && issue.format === 'datetime')
    return 'It is a time such as 2027-01-31T23:59:00Z.';
  return /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
}

/** Whether a schema's author wrote the message. */
const isOwn = ({ message }: z.core.$ZodIssue): boolean => !/^(Invalid|Too (big|small)|Unrecognized) ?/.test(message);

const known = (schema: z.ZodType): string =>
  'shape' in schema && schema.shape ? `; the fields are ${Object.keys(schema.shape).join(', ')}` : '';

/** Each field of `raw` that `schema` refused, what it was and what would be right. */
export function mistakesOf(
  schema: z.ZodType,
  { issues }: z.ZodError,
  raw: unknown,
  { whole, kinds }: Writing,
): Mistake[] {
  return issues.map((issue) => {
    const field = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const sentence = `There is no field "${issue.keys.join('", "')}"${field ? ` in "${field}"` : known(schema)}.`;
      return { field: [...issue.path, issue.keys[0]].join('.'), sentence };
    }
    if (field === '') return { field, sentence: isOwn(issue) ? `${whole} It has ${issue.message}` : whole };
    const got = issue.path.reduce<unknown>((value, key) => (value as never)?.[key], raw);
    const wrong = got === undefined || got === null ? 'is missing' : `can't be ${written(got)}`;
    const kind = issue.code === 'invalid_type' ? kinds[issue.expected] : undefined;
    const right = isOwn(issue) ? issue.message : (kind ?? rule(issue));
    return { field, sentence: `The field "${field}" ${wrong}. ${right}` };
  });
}
