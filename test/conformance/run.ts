/** Runs tfjs-core's operation tests on a backend of the server, in as many processes as it is told. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromChild, SpecResult, ToChild } from './specs.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

export interface Run {
  readonly backend: string;
  readonly bundle: string;
  readonly shards: number;
  readonly leaveOut: readonly string[];
  /** Milliseconds for each process; the specs that it didn't reach by then are missing. */
  readonly limitMs: number;
  /** Told of each spec as it ends. */
  readonly onSpec?: (result: SpecResult) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** One shard. Rejects when the backend can't be loaded, or its process dies. */
function runShard(run: Run, shard: number): Promise<SpecResult[]> {
  return new Promise((resolve, reject) => {
    const results: SpecResult[] = [];
    const process = fork(child, [], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...globalThis.process.env, ...run.env },
    });
    const last = () => results.at(-1)?.name ?? 'none';
    const timer = setTimeout(() => {
      process.kill('SIGKILL');
      reject(new Error(`${run.backend} took longer than ${run.limitMs / 1000} s; the last spec was "${last()}".`));
    }, run.limitMs);
    process.on('error', reject);
    process.on('message', (message: FromChild) => {
      if ('problem' in message) reject(new Error(message.problem));
      else if ('done' in message) resolve(results);
      else {
        results.push(message);
        run.onSpec?.(message);
      }
    });
    process.on('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${run.backend} ended early (${signal ?? code}) after "${last()}".`));
    });
    const { backend, bundle, shards, leaveOut } = run;
    process.send({ backend, bundle, shard, shards, leaveOut } satisfies ToChild);
  });
}

/** Every spec's result. Two processes at a time. */
export async function runSpecs(run: Run): Promise<SpecResult[]> {
  const results: SpecResult[] = [];
  const line = Array.from({ length: run.shards }, (_, shard) => shard);
  const work = async () => {
    for (let shard = line.shift(); shard !== undefined; shard = line.shift())
      results.push(...(await runShard(run, shard)));
  };
  await Promise.all([work(), work()]);
  return results;
}
