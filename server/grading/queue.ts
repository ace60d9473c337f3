/**
 * The worker of this server: leases waiting attempts and grades them, at most as many at once as there are
 * cores, functions before models. Who comes when is the store's order.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import type { AttemptKind, AttemptRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** What grading gives; `report` is what the page shows beyond the checks, as plain data. */
export interface Graded {
  readonly score: number;
  readonly results: readonly CheckResult[];
  readonly report?: unknown;
  /** Of the checks that judged. */
  readonly checksVersion: string;
}

/**
 * Grades one attempt. Rejects only for a failure of the grader's own, never for anything that the student's
 * code does. `onProgress` is told how far a model's training is; from its first call on no sandbox is in use.
 */
export type Grade = (attempt: AttemptRow, onProgress: (progress: unknown) => void) => Promise<Graded>;

export interface QueueOptions {
  /** Most sandboxes at once; the number of cores where it is left out. */
  readonly sandboxes?: number;
  /** How long a worker that died keeps its attempts, in milliseconds. */
  readonly leaseMs?: number;
  /** How long after a failure of the grader's own an attempt is back in line, times the tries so far. */
  readonly retryMs?: number;
}

interface Job {
  readonly attempt: AttemptRow;
  readonly owner: string;
  inSandbox: boolean;
  progress: unknown;
}

export class GradingQueue {
  readonly #store: Store;
  readonly #grade: Grade;
  readonly #sandboxes: number;
  readonly #leaseMs: number;
  readonly #retryMs: number;
  readonly #jobs = new Map<string, Job>();
  readonly #timer: NodeJS.Timeout;
  #filling: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(store: Store, grade: Grade, options: QueueOptions = {}) {
    this.#store = store;
    this.#grade = grade;
    this.#sandboxes = options.sandboxes ?? availableParallelism();
    this.#leaseMs = options.leaseMs ?? 20_000;
    this.#retryMs = options.retryMs ?? 200;
    this.#timer = setInterval(() => void this.#tick().catch(console.error), this.#leaseMs / 4);
    this.wake();
  }

  /** To be called when an attempt was handed in. */
  wake(): void {
    this.#again = true;
    this.#filling ??= this.#fill()
      .catch(console.error)
      .finally(() => {
        this.#filling = null;
        if (this.#again && !this.#closed) this.wake();
      });
  }

  /** How far the training of an attempt is that is being graded here; null when nothing is known. */
  progress(id: string): unknown {
    return this.#jobs.get(id)?.progress ?? null;
  }

  /** Takes no more; attempts in work go back into the line, for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#filling;
    await Promise.all([...this.#jobs.values()].map((job) => this.#store.releaseAttempt(job.attempt.id, job.owner)));
  }

  /** Renews what is in work first, so that this server never takes its own attempts for those of a dead one. */
  async #tick(): Promise<void> {
    for (const { attempt, owner } of this.#jobs.values())
      await this.#store.renewLease(attempt.id, owner, this.#leaseMs);
    if (!this.#closed) this.wake();
  }

  async #fill(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      while (!this.#closed && this.#freeSandboxes() > 0 && (await this.#startNext()));
    }
  }

  #freeSandboxes(): number {
    return this.#sandboxes - [...this.#jobs.values()].filter((job) => job.inSandbox).length;
  }

  /** Functions before models, finals first among these, and one training at a time. False when nothing waits. */
  async #startNext(): Promise<boolean> {
    if (await this.#lease('function')) return true;
    const training = [...this.#jobs.values()].some((job) => job.attempt.kind !== 'function');
    return !training && ((await this.#lease('final')) || this.#lease('model'));
  }

  async #lease(kind: AttemptKind): Promise<boolean> {
    const owner = randomUUID();
    const attempt = await this.#store.leaseNextAttempt({ kind, owner, leaseMs: this.#leaseMs });
    if (!attempt) return false;
    const job: Job = { attempt, owner, inSandbox: true, progress: null };
    this.#jobs.set(attempt.id, job);
    void this.#run(job)
      .catch((error) => {
        if (!this.#closed) console.error(error);
      })
      .finally(() => {
        this.#jobs.delete(attempt.id);
        if (!this.#closed) this.wake();
      });
    return true;
  }

  async #run(job: Job): Promise<void> {
    const { attempt, owner } = job;
    const onProgress = (progress: unknown) => {
      job.progress = progress;
      if (!job.inSandbox || this.#closed) return;
      job.inSandbox = false;
      this.wake();
    };
    const graded = await this.#grade(attempt, onProgress).catch((error: Error) => error);
    if (this.#closed) return;
    if (!(graded instanceof Error)) {
      await this.#store.finishAttempt(attempt.id, owner, graded);
      return;
    }
    console.error(`Grading ${attempt.lab}/${attempt.exercise} failed, try ${attempt.tries}: ${graded.message}`);
    await wait(this.#retryMs * attempt.tries, undefined, { ref: false });
    if (!this.#closed) await this.#store.returnAttempt(attempt.id, owner);
  }
}
