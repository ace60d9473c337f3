/** Many runs in one process, and what becomes of its memory. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromSoak, Held } from './child.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

export interface Soak {
  /** Undefined is the server's choice. */
  readonly backend: string | undefined;
  readonly runs: number;
  /** Batches of 128 images in each run. */
  readonly batches: number;
  readonly onRun?: (run: number, held: Held) => void;
}

export interface Soaked {
  readonly backend: string;
  /** After each run. */
  readonly held: readonly Held[];
}

/** Trains again and again. Rejects when the process ends early. */
export function soak({ backend, runs, batches, onRun }: Soak): Promise<Soaked> {
  return new Promise((resolve, reject) => {
    const held: Held[] = [];
    let name = '';
    const process = fork(child, [backend ?? '', String(runs), String(batches)], {
      execArgv: ['--expose-gc', '--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    process.on('error', reject);
    process.on('message', (message: FromSoak) => {
      if ('problem' in message) reject(new Error(message.problem));
      else if ('backend' in message) name = message.backend;
      else if ('done' in message) resolve({ backend: name, held });
      else {
        const run = held.push(message);
        onRun?.(run, message);
      }
    });
    process.on('exit', (code, signal) =>
      reject(new Error(`The process ended early (${signal ?? code}), after ${held.length} of ${runs} runs.`)),
    );
  });
}

/** Runs until caches are full and code is compiled; what is held then is what is compared with. */
const warmUp = 3;

/**
 * By what share the memory at the end differs from that after the first runs: means of three, since the collector and
 * the system give back in steps. 0.1 is 10 %.
 */
export function growth(held: readonly Held[]): number {
  const mean = (part: readonly Held[]) => part.reduce((sum, { resident }) => sum + resident, 0) / part.length;
  const first = mean(held.slice(warmUp - 1, warmUp + 2));
  return mean(held.slice(-3)) / first - 1;
}

/** What is wrong, as sentences; none when memory is flat. */
export function judgeSoak({ held }: Soaked, limit = 0.1): string[] {
  const problems: string[] = [];
  const [first, last] = [held[warmUp - 1], held.at(-1)];
  const grown = growth(held);
  if (!(Math.abs(grown) < limit))
    problems.push(
      `Resident memory went from ${first?.resident.toFixed(0)} to ${last?.resident.toFixed(0)} MB: ${(grown * 100).toFixed(1)} %, more than ${limit * 100} %.`,
    );
  if (first && last && last.tensors !== first.tensors)
    problems.push(`There were ${first.tensors} tensors after run ${warmUp}, and ${last.tensors} after the last.`);
  return problems;
}
