/** What students last typed: kept as they type, and never overwritten by a page that hasn't seen it. */
import type { Engine } from './engine.ts';
import type { Db } from './schema.ts';

export interface Draft {
  readonly text: string;
  readonly tab: string;
  readonly updatedAt: number;
}

export interface DraftKey {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

export interface NewDraft {
  readonly text: string;
  /** The page that saves. */
  readonly tab: string;
  /** `updatedAt` of the draft that the page began from or saved last. */
  readonly base?: number | undefined;
}

export type SavedDraft =
  | { readonly outcome: 'saved'; readonly updatedAt: number }
  /** Another page has saved since `base`; this is what it saved. Nothing was changed. */
  | { readonly outcome: 'conflict'; readonly other: Draft };

export function selectDraft(db: Db, { student, lab, exercise }: DraftKey): Promise<Draft | undefined> {
  return db
    .selectFrom('drafts')
    .select(['text', 'tab', 'updatedAt'])
    .where('student', '=', student)
    .where('lab', '=', lab)
    .where('exercise', '=', exercise)
    .executeTakeFirst();
}

/** Saves a draft, unless another page saved a different text since `base`. */
export function saveDraft(db: Db, engine: Engine, key: DraftKey, draft: NewDraft, now = Date.now()) {
  const { text, tab, base } = draft;
  const { student, lab, exercise } = key;
  return db.transaction().execute(async (change): Promise<SavedDraft> => {
    await engine.hold(change.selectFrom('students').select('id').where('id', '=', student)).executeTakeFirstOrThrow();
    const before = await selectDraft(change, key);
    if (before && before.tab !== tab && before.updatedAt !== base && before.text !== text)
      return { outcome: 'conflict', other: before };
    const updatedAt = Math.max(now, (before?.updatedAt ?? 0) + 1);
    const values = { text, tab, updatedAt };
    await change
      .insertInto('drafts')
      .values({ student, lab, exercise, ...values })
      .onConflict((conflict) => conflict.columns(['student', 'lab', 'exercise']).doUpdateSet(values))
      .execute();
    return { outcome: 'saved', updatedAt };
  });
}
