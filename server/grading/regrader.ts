/**
 * The worker of regrades: grades attempts again, one at a time, and begins none while a student's hand-in waits or is
 * being graded. What it had when its process ended is taken up by the next.
 */
import { randomUUID } from 'node:crypto';
import type { RegradeJob } from '../store/regrades.ts';
import type { Store } from '../store/store.ts';
import type { Grade, Graded } from './queue.ts';

export interface RegraderOptions {
  /** How long a worker that died keeps its attempt, in milliseconds. */
  readonly leaseMs?: number;
  /** How long after it found nothing to do, or hand-ins before it, it looks again. */
  readonly lookMs?: number;
}

export class Regrader {
  readonly #store: Store;
  readonly #grade: Grade;
  readonly #leaseMs: number;
  readonly #lookMs: number;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  #held: { readonly id: string; readonly owner: string } | null = null;
  #renewing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(store: Store, grade: Grade, { leaseMs = 20_000, lookMs = 1000 }: RegraderOptions = {}) {
    this.#store = store;
    this.#grade = grade;
    this.#leaseMs = leaseMs;
    this.#lookMs = lookMs;
    this.wake();
  }

  /** To be called when a regrade was begun. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#working ??= this.#work()
      .catch((error: unknown) => {
        if (!this.#closed) console.error(error);
      })
      .finally(() => {
        this.#working = null;
        if (!this.#closed) this.#timer = setTimeout(() => this.wake(), this.#lookMs).unref();
      });
  }

  /** Takes no more; what is in work goes back into the line, and a verdict that comes later changes nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#renewing);
    if (this.#held) await this.#store.releaseRegrade(this.#held.id, this.#held.owner);
  }

  async #work(): Promise<void> {
    while (!this.#closed && !(await this.#store.hasUnfinished())) {
      const owner = randomUUID();
      const job = await this.#store.leaseNextRegrade({ owner, leaseMs: this.#leaseMs });
      if (!job) return;
      this.#held = { id: job.id, owner };
      if (this.#closed) return void (await this.#store.releaseRegrade(job.id, owner));
      await this.#run(job, owner);
      this.#held = null;
    }
  }

  async #run({ id, attempt }: RegradeJob, owner: string): Promise<void> {
    const renew = () => void this.#store.renewRegrade(id, owner, this.#leaseMs).catch(console.error);
    this.#renewing = setInterval(renew, this.#leaseMs / 4);
    const graded = await this.#grade(attempt, () => {}).catch((error: Error): Graded | Error => error);
    clearInterval(this.#renewing);
    if (this.#closed) return;
    if (!(graded instanceof Error)) return this.#store.finishRegrade(id, owner, graded);
    console.error(`Grading ${attempt.lab}/${attempt.exercise} again failed: ${graded.message}`);
    await this.#store.returnRegrade(id, owner);
  }
}
