/**
 * Final grades at the deadline: a student whose time is over and who hasn't asked for the final grade of a model gets
 * it. Each has one, so several servers may look at the same time.
 */
import type { ExerciseShelf } from '../grading/course-grader.ts';
import { instructorStudent } from '../store/schema.ts';
import type { ScoreRow } from '../store/scores.ts';
import type { Store } from '../store/store.ts';
import { dueOf } from './gradebook.ts';
import { closesAt, factorAt } from './grades.ts';

const lookMs = 60_000;

/** Students with a graded attempt and without a final grade, that is none that waits either. */
function withoutFinal(rows: readonly ScoreRow[]): string[] {
  const having = (found: (row: ScoreRow) => boolean) => new Set(rows.filter(found).map(({ student }) => student));
  const graded = having(({ kind, state }) => kind === 'model' && state === 'done');
  const settled = having(({ kind, state }) => kind === 'final' && state !== 'could-not-grade');
  return [...graded].filter((student) => student !== instructorStudent && !settled.has(student));
}

export class FinalSweep {
  readonly #store: Store;
  readonly #models: readonly { readonly lab: string; readonly name: string }[];
  readonly #onNew: () => void;
  readonly #timer: NodeJS.Timeout | undefined;

  /** `onNew` is called when a final grade was put in line. */
  constructor(store: Store, exercises: ExerciseShelf, onNew: () => void) {
    this.#store = store;
    this.#models = [...exercises.values()].filter(({ metadata }) => metadata.kind === 'model');
    this.#onNew = onNew;
    if (this.#models.length > 0) this.#timer = setInterval(() => void this.sweep().catch(() => {}), lookMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Looks once. A student who still has an attempt to be graded is looked at again the next time. */
  async sweep(now = Date.now()): Promise<void> {
    const rules = await this.#store.selectLabRules();
    for (const { lab, name: exercise } of this.#models) {
      const ruled = rules.get(lab);
      if (!ruled || (closesAt(dueOf(ruled, null)) ?? Infinity) >= now) continue;
      const extensions = await this.#store.selectExtensions();
      for (const student of withoutFinal(await this.#store.selectScores({ lab, exercise }))) {
        const due = dueOf(
          ruled,
          extensions.find((one) => one.lab === lab && one.student === student),
        );
        if ((closesAt(due) ?? Infinity) >= now) continue;
        const { outcome } = await this.#store.insertFinal({ student, lab, exercise }, (at) => factorAt(at, due));
        if (outcome === 'new') this.#onNew();
      }
    }
  }
}
