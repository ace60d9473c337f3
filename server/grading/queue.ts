/**
 * The worker of this server: leases waiting attempts and grades them, at most as many at once as there are
 * cores, functions before models. Who comes when is the store's order.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { brief, errorFields, errorsOnly, type Log } from '../operation/log.ts';
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
  readonly log?: Log;
  /** Told of each try: how long it took, and how long after its receipt the verdict came (null: none came), in seconds. */
  readonly onTried?: (kind: AttemptKind, seconds: number, sinceReceipt: number | null) => void;
}

/** Longest time between two tries to write a verdict down, in milliseconds. */
const longestPauseMs = 5000;

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
  readonly #log: Log;
  readonly #onTried: NonNullable<QueueOptions['onTried']>;
  readonly #jobs = new Map<string, Job>();
  readonly #timer: NodeJS.Timeout;
  #filling: Promise<void> | null = null;
  #again = false;
  #stopping = false;
  #closed = false;
  #whenDone = (): void => {};

  constructor(store: Store, grade: Grade, options: QueueOptions = {}) {
    this.#store = store;
    this.#grade = grade;
    this.#sandboxes = options.sandboxes ?? availableParallelism();
    this.#leaseMs = options.leaseMs ?? 20_000;
    this.#retryMs = options.retryMs ?? 200;
    this.#log = options.log ?? errorsOnly;
    this.#onTried = options.onTried ?? (() => {});
    this.#timer = setInterval(() => void this.#tick().catch(this.#told), this.#leaseMs / 4);
    this.wake();
  }

  /** To be called when an attempt was handed in. */
  wake(): void {
    if (this.#stopping) return;
    this.#again = true;
    this.#filling ??= this.#fill()
      .catch(this.#told)
      .finally(() => {
        this.#filling = null;
        if (this.#again) this.wake();
      });
  }

  readonly #told = (error: unknown): void => {
    if (!this.#closed) this.#log.error(errorFields(error), 'the grading queue failed');
  };

  /** How far the training of an attempt is that is being graded here; null when nothing is known. */
  progress(id: string): unknown {
    return this.#jobs.get(id)?.progress ?? null;
  }

  /**
   * Takes no more. What is in a sandbox has `graceMs` to come to its end; the rest goes back into the line, for
   * the next start.
   */
  async close(graceMs = 0): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#filling;
    await this.#finishing(graceMs);
    this.#closed = true;
    await Promise.all([...this.#jobs.values()].map((job) => this.#store.releaseAttempt(job.attempt.id, job.owner)));
  }

  async #finishing(graceMs: number): Promise<void> {
    const end = performance.now() + graceMs;
    const open = () => [...this.#jobs.values()].some((job) => job.inSandbox);
    while (open() && performance.now() < end)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, end - performance.now());
        this.#whenDone = () => {
          clearTimeout(timer);
          resolve();
        };
      });
  }

  /** Renews what is in work first, so that this server never takes its own attempts for those of a dead one. */
  async #tick(): Promise<void> {
    for (const { attempt, owner } of this.#jobs.values())
      await this.#store.renewLease(attempt.id, owner, this.#leaseMs);
    this.wake();
  }

  async #fill(): Promise<void> {
    while (this.#again && !this.#stopping) {
      this.#again = false;
      while (!this.#stopping && this.#freeSandboxes() > 0 && (await this.#startNext()));
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
      .catch(this.#told)
      .finally(() => {
        this.#jobs.delete(attempt.id);
        this.#whenDone();
        this.wake();
      });
    return true;
  }

  async #run(job: Job): Promise<void> {
    const { attempt, owner } = job;
    const onProgress = (progress: unknown) => {
      job.progress = progress;
      if (!job.inSandbox) return;
      job.inSandbox = false;
      this.#whenDone();
      this.wake();
    };
    const begun = performance.now();
    const graded = await this.#grade(attempt, onProgress).catch((error: Error) => error);
    const seconds = (performance.now() - begun) / 1000;
    if (this.#closed) return;
    const { id, kind, lab, exercise, student, tries, receivedAt } = attempt;
    const about = { attempt: id, lab, exercise, student, tries, seconds: Number(seconds.toFixed(3)) };
    if (!(graded instanceof Error)) {
      const kept = await this.#keep(() => this.#store.finishAttempt(id, owner, graded));
      this.#onTried(kind, seconds, (Date.now() - receivedAt) / 1000);
      this.#log.info({ ...about, score: graded.score }, kept ? 'graded' : 'graded too late');
      return;
    }
    this.#onTried(kind, seconds, null);
    this.#log.error({ ...about, why: brief(graded.message) }, 'grading failed');
    await wait(this.#retryMs * tries, undefined, { ref: false });
    if (!this.#closed) await this.#store.returnAttempt(id, owner);
  }
  /** Writes a verdict down, again and again while the store has no room or is away. Rejects when the queue closes. */
  async #keep(write: () => Promise<boolean>): Promise<boolean> {
    for (let pause = this.#retryMs; ; pause = Math.min(2 * pause, longestPauseMs))
      try {
        return await write();
      } catch (error) {
        if (this.#stopping) throw error;
        this.#told(error);
        await wait(pause, undefined, { ref: false });
      }
  }
}
