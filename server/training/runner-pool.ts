/** Keeps one runner warm, its backend loaded, so that a run begins at once. */
import type { BackendChoice } from '../../labs/kit/protocol.ts';
import { RunnerProcess } from './runner-process.ts';

export class RunnerPool {
  readonly #backend: string | undefined;
  readonly #all = new Set<RunnerProcess>();
  #spare: RunnerProcess | null;
  #closed = false;

  /** `backend` is the one asked for; undefined takes the best. */
  constructor(backend: string | undefined) {
    this.#backend = backend;
    this.#spare = this.#spawn();
    this.backend = this.#spare.ready;
  }

  /** The backend that the first runner chose. Rejects with a sentence when it can't be loaded. */
  readonly backend: Promise<BackendChoice>;

  #spawn(backend = this.#backend): RunnerProcess {
    for (const one of this.#all) if (!one.alive) this.#all.delete(one);
    const runner = new RunnerProcess(backend);
    this.#all.add(runner);
    return runner;
  }

  /**
   * A runner of one's own: the spare one, or a new one when that has died; then the next spare warms up when this one
   * is ready. One on a backend of its own wish is always new.
   */
  take(backend: string | undefined): RunnerProcess {
    if (backend !== undefined && backend !== this.#backend) return this.#spawn(backend);
    const runner = this.#spare?.alive ? this.#spare : this.#spawn();
    this.#spare = null;
    const refill = () => {
      if (!this.#closed && !this.#spare) this.#spare = this.#spawn();
    };
    // A backend that can't load would only fail again: the next run tries.
    runner.ready.then(refill, () => {});
    return runner;
  }

  /** Kills every runner, also those that were taken. */
  close(): void {
    this.#closed = true;
    for (const runner of this.#all) runner.kill();
  }
}
