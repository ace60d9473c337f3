/** The flags of `npm run bench -- class`. */
import { parseArgs } from 'node:util';
import { Problem } from '../labs/kit/problem.ts';

export interface ClassOptions {
  readonly students: number;
  /** Within how many seconds everyone has handed in. */
  readonly seconds: number;
  /** Address of a PostgreSQL database, which is emptied of nothing and filled; undefined is SQLite in a folder of its own. */
  readonly database: string | undefined;
  /** Web servers, among which the students are spread; more than one only with a database. */
  readonly servers: number;
  /** Graders beside the web servers, which then grade nothing; 0 has the web servers grade. */
  readonly workers: number;
  /** One more student sends a thousand requests a second. */
  readonly flood: boolean;
}

const usage =
  'bench class takes --students N, --seconds N, --database URL, --servers N, --workers N and --flood, and nothing else.';

function countOf(flag: string, text: string, most: number, least = 1): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Problem(`--${flag} is a whole number from ${least} to ${most}; "${text}" is not.`);
}

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseClassOptions(args: readonly string[]): ClassOptions {
  const options = {
    students: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    database: { type: 'string' },
    servers: { type: 'string', default: '1' },
    workers: { type: 'string', default: '0' },
    flood: { type: 'boolean', default: false },
  } as const;
  let values: Record<'students' | 'seconds' | 'servers' | 'workers', string> & {
    flood: boolean;
    database?: string | undefined;
  };
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(usage);
  }
  const servers = countOf('servers', values.servers, 16);
  const workers = countOf('workers', values.workers, 64, 0);
  if (values.database === undefined && (servers > 1 || workers > 0))
    throw new Problem('Several servers, or workers, share a PostgreSQL database: give its address with --database.');
  return {
    database: values.database,
    servers,
    workers,
    students: countOf('students', values.students, 5000),
    seconds: countOf('seconds', values.seconds, 3600),
    flood: values.flood,
  };
}
