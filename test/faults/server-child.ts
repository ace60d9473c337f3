/**
 * A server or a worker in a process of its own, to be killed: `server-child.ts JSON`. Prints its address when it is
 * ready; a clock that is wrong by `clockMs` is this process's alone.
 */
import path from 'node:path';
import { openExercises } from '../../server/exercises/open.ts';
import { createLog } from '../../server/operation/log.ts';
import { startServer } from '../../server/start.ts';

export interface ChildOptions {
  readonly role: 'server' | 'worker';
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  readonly sandboxes: number;
  readonly leaseMs: number;
  readonly clockMs?: number;
}

const options: ChildOptions = JSON.parse(process.argv[2] ?? '');
const { role, databaseUrl, dataFolder, sandboxes, leaseMs, clockMs = 0 } = options;
const { now } = Date;
Date.now = () => now() + clockMs;

const labsFolders = [path.join(import.meta.dirname, '../../labs')];
const log = createLog({ level: 'silent', format: 'json' });
const grading = { sandboxes, leaseMs, attemptsPerMinute: 1000, log };

async function start(): Promise<string> {
  if (role === 'worker') {
    await openExercises(labsFolders, dataFolder, grading, databaseUrl);
    return 'grading';
  }
  const server = await startServer({
    ...{ dataFolder, databaseUrl, labsFolders, grading, log },
    backend: 'cpu',
    className: 'Thursday',
  });
  server.backend.catch(() => {});
  return server.url;
}

// Whatever ends the test ends this process with it.
process.stdin.resume().on('end', () => process.exit(1));
console.log(`ready ${await start()}`);
