/** Whether each backend of the server loads: tried once, one after the other, each in a process of its own. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ServerBackendName, serverBackendNames } from './names.ts';

export interface Surveyed {
  readonly name: ServerBackendName;
  readonly works: boolean;
  /** A sentence: what is to be said of it when it works, the reason when it doesn't. */
  readonly why: string;
}

const child = fileURLToPath(new URL('survey-child.ts', import.meta.url));

/** Tries one. A process that dies is an answer too. */
function tryOne(name: ServerBackendName): Promise<Surveyed> {
  return new Promise((resolve) => {
    const process = fork(child, [name], {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const broken = (how: string) => resolve({ name, works: false, why: `It broke down as it was loaded (${how}).` });
    process.on('message', (answer: Omit<Surveyed, 'name'>) => {
      resolve({ name, ...answer });
      process.kill('SIGKILL');
    });
    process.on('error', (error) => broken(error.message));
    process.on('exit', (code, signal) => broken(signal ?? `exit code ${code}`));
  });
}

async function tryAll(): Promise<Surveyed[]> {
  const found: Surveyed[] = [];
  for (const name of serverBackendNames) found.push(await tryOne(name));
  return found;
}

/** Gives a function that tries all the first time it is called, and knows the answers from then on. */
export function createSurvey(): () => Promise<readonly Surveyed[]> {
  let answers: Promise<readonly Surveyed[]> | null = null;
  return () => {
    answers ??= tryAll();
    return answers;
  };
}
