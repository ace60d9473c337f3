/** A server or a worker of `bench class`, in a process of its own: `class-server.ts OPTIONS`; stops when told. */
import { mkdirSync, openSync, writeSync } from 'node:fs';
import { openExercises } from '../server/exercises/open.ts';
import { leaveWithParent } from '../server/leave-with-parent.ts';
import { createLog, type Log } from '../server/operation/log.ts';
import { courseLabs, startServer } from '../server/start.ts';

export interface ClassServerOptions {
  readonly role: 'server' | 'worker';
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly logFile: string;
  /** Hand-ins that are graded at once; 0 leaves them to workers, undefined is as many as there are processors. */
  readonly sandboxes?: number | undefined;
}

export type FromClassServer = { readonly url: string } | { readonly problem: string };

/** Starts what the options say; gives its address, and what stops it. */
async function open({ role, dataFolder, databaseUrl, sandboxes }: ClassServerOptions, log: Log) {
  mkdirSync(dataFolder, { recursive: true });
  const grading = { log, ...(sandboxes === undefined ? {} : { sandboxes }) };
  if (role === 'worker') {
    const exercises = await openExercises([courseLabs], dataFolder, grading, databaseUrl);
    return { url: '', close: () => exercises.close() };
  }
  // Hand-ins are counted per minute as in any class; the backend is the one without a choice to make.
  const server = await startServer({ className: 'Bench', backend: 'cpu', dataFolder, databaseUrl, grading, log });
  return { url: server.url, close: () => server.close(5000) };
}

async function main(): Promise<void> {
  leaveWithParent();
  const options: ClassServerOptions = JSON.parse(process.argv[2] ?? '{}');
  const file = openSync(options.logFile, 'a');
  const log = createLog({ level: 'info', format: 'json', write: (line) => void writeSync(file, line) });
  const opened = await open(options, log);
  process.once('message', () => void opened.close().then(() => process.exit()));
  process.send?.({ url: opened.url } satisfies FromClassServer);
}

main().catch((error: Error) => process.send?.({ problem: error.message } satisfies FromClassServer));
