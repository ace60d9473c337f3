/**
 * The worker of regrades: grades attempts again, one at a time, and begins none while a student's hand-in waits or is
 * being graded. What it had when its process ended is taken up by the next.
 */
import { randomUUID } from 'node:crypto';
import { brief, errorFields, errorsOnly, type Log } from '../operation/log.ts';
import type { RegradeJob } from '../store/regrades.ts';
import type { Store } from '../store/store.ts';
import type { Grade, Graded } from './queue.ts';

export interface RegraderOptions {
  /** How long a worker that died keeps its attempt, in milliseconds. */
  readonly leaseMs?: number;
  /** How long after it found nothing to do, or hand-ins before it, it looks again. */
  readonly lookMs?: number;
  readonly log?: Log | undefined;
}

export class Regrader {
  readonly #store: Store;
  readonly #grade: Grade;
  readonly #leaseMs: number;
  readonly #lookMs: number;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  #held: { readonly id: string; readonly owner: string } | null = null;
  #renewing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(store: Store, grade: Grade, options: RegraderOptions = {}) {
    this.#store = store;
    this.#grade = grade;
    this.#leaseMs = options.leaseMs ?? 20_000;
    this.#lookMs = options.lookMs ?? 1000;
    this.#log = options.log ?? errorsOnly;
    this.wake();
  }

  /** To be called when a regrade was begun. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#working ??= this.#work()
      .catch(this.#told)
      .finally(() => {
        this.#working = null;
        if (!this.#closed) this.#timer = setTimeout(() => this.wake(), this.#lookMs).unref();
      });
  }

  readonly #told = (error: unknown): void => {
    if (!this.#closed) this.#log.error(errorFields(error), 'regrading failed');
  };

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

  async #run({ id, attempt, tries }: RegradeJob, owner: string): Promise<void> {
    const renew = () => void this.#store.renewRegrade(id, owner, this.#leaseMs).catch(this.#told);
    this.#renewing = setInterval(renew, this.#leaseMs / 4);
    const graded = await this.#grade(attempt, () => {}).catch((error: Error): Graded | Error => error);
    clearInterval(this.#renewing);
    if (this.#closed) return;
    if (!(graded instanceof Error)) {
      await this.#store.finishRegrade(id, owner, graded);
      this.#log.info({ attempt: attempt.id, tries, score: graded.score }, 'graded again');
      return;
    }
    const { id: which, lab, exercise, student } = attempt;
    const about = { attempt: which, lab, exercise, student, tries, why: brief(graded.message) };
    this.#log.error(about, 'grading again failed');
    await this.#store.returnRegrade(id, owner);
  }
}
