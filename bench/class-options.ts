/** The flags of `npm run bench -- class`. */
import { parseArgs } from 'node:util';
import { Problem } from '../labs/kit/problem.ts';

export interface ClassOptions {
  readonly students: number;
  /** Within how many seconds everyone has handed in. */
  readonly seconds: number;
  /** One more student sends a thousand requests a second. */
  readonly flood: boolean;
}

const usage = 'bench class takes --students N, --seconds N and --flood, and nothing else.';

function countOf(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Problem(`--${flag} is a whole number from 1 to ${most}; "${text}" is not.`);
}

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseClassOptions(args: readonly string[]): ClassOptions {
  const options = {
    students: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    flood: { type: 'boolean', default: false },
  } as const;
  let values: { students: string; seconds: string; flood: boolean };
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(usage);
  }
  return {
    students: countOf('students', values.students, 5000),
    seconds: countOf('seconds', values.seconds, 3600),
    flood: values.flood,
  };
}
