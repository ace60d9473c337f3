/**
 * A grader on any machine: takes what waits in the database that web servers fill, writes the verdicts, and grades again
 * what a regrade asks for. Any number of them may run.
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, databaseUrlOf, logFlags, logHelp, logOptionsOf } from './config.ts';
import { openExercises } from './exercises/open.ts';
import { programLog } from './operation/log.ts';
import { courseLabs } from './start.ts';
import { describeDatabase } from './store/postgres.ts';

/** How long what is being graded may take to come to its end when the worker stops, in milliseconds. */
const graceMs = 8000;

const help = `Grades what students of the course hand in, beside the servers that share a PostgreSQL database.

  DATABASE_URL=postgres://user:password@host/database npm run worker -- [options]

  --sandboxes N    grade so many at once (default: the number of processors, ${availableParallelism()} here)
  --labs FOLDER    add the labs of this folder to the course's own, as the servers do (may be repeated)
${logHelp}
  --help           show this
`;

const options = {
  sandboxes: { type: 'string' },
  labs: { type: 'string', multiple: true },
  ...logFlags,
  help: { type: 'boolean', default: false },
} as const;

function read(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch {
    throw new ConfigError('The flags are --sandboxes N, --labs FOLDER, --log FORMAT, --log-level LEVEL and --help.');
  }
}

function sandboxesOf(text: string | undefined): number {
  const number = Number(text ?? availableParallelism());
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new ConfigError(`--sandboxes can't be "${text}". It is a whole number from 1 to 256.`);
}

/** Throws a `ConfigError`. */
function configOf(args: string[]) {
  const { sandboxes, labs = [], help: showHelp, ...given } = read(args);
  const folders = labs.map((folder) => path.resolve(folder));
  const missing = folders.find((folder) => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  if (missing !== undefined) throw new ConfigError(`--labs can't be "${missing}". It is a folder with labs.`);
  return {
    showHelp,
    sandboxes: sandboxesOf(sandboxes),
    labsFolders: [courseLabs, ...folders],
    ...logOptionsOf(given),
  };
}

/** Ends the process with one line for the reader: 2 for a command line that can't be, 1 for anything else. */
function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof ConfigError ? 2 : 1);
}

async function main(): Promise<void> {
  const { showHelp, sandboxes, labsFolders, log: format, logLevel } = configOf(process.argv.slice(2));
  if (showHelp) return void process.stdout.write(help);
  const databaseUrl = databaseUrlOf();
  if (databaseUrl === undefined)
    throw new ConfigError(
      'A worker needs DATABASE_URL, the address of the PostgreSQL database that the servers share. Without one, the server itself grades.',
    );
  const log = programLog(format, logLevel);
  const grader = await openExercises(labsFolders, '', { sandboxes, log }, databaseUrl);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log('Stopping.');
    grader
      .drain(graceMs)
      .then(grader.close)
      .then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(`Grading ${sandboxes} at once from ${describeDatabase(databaseUrl)}.`);
}

await main().catch(fail);
