/** A process on one backend that measures what it is asked for. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem } from '../labs/kit/problem.ts';

/** The index of a case, the cost of one operation on 1 × 1 tensors, or what the backend can do at most. */
export type ToKernels = number | 'add' | 'peak';
export type FromKernels =
  | { readonly ready: true }
  | { readonly value: number; readonly fallbacks: number | null }
  | { readonly problem: string };

const file = fileURLToPath(new URL('kernels-child.ts', import.meta.url));

export class KernelProcess {
  readonly backend: string;
  readonly #child: ChildProcess;
  #answer: { resolve(message: FromKernels): void; reject(error: Error): void } | null = null;

  private constructor(backend: string) {
    this.backend = backend;
    this.#child = fork(file, [backend], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: FromKernels) => this.#answer?.resolve(message));
    this.#child.on('exit', (code, signal) =>
      this.#answer?.reject(new Problem(`The measurement on ${backend} ended early (${signal ?? code}).`)),
    );
  }

  async #next(): Promise<FromKernels> {
    const message = await new Promise<FromKernels>((resolve, reject) => {
      this.#answer = { resolve, reject };
    });
    this.#answer = null;
    if ('problem' in message) throw new Problem(message.problem);
    return message;
  }

  /** Loads a backend. Throws a `Problem` when it can't be. */
  static async start(backend: string): Promise<KernelProcess> {
    const started = new KernelProcess(backend);
    try {
      await started.#next();
    } catch (error) {
      started.close();
      throw error;
    }
    return started;
  }

  /** Measures once: GFLOP/s or GB/s of a case, microseconds of an operation, GFLOP/s at most. Throws a `Problem`. */
  async measure(what: ToKernels): Promise<{ readonly value: number; readonly fallbacks: number | null }> {
    const answer = this.#next();
    this.#child.send(what);
    return (await answer) as { value: number; fallbacks: number | null };
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}
