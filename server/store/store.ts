/** The store: what students handed in and typed, in one file of the data folder. */
import path from 'node:path';
import { Kysely } from 'kysely';
import { type HandIn, insertAttempt, selectAttempt, selectAttempts, selectPlace } from './attempts.ts';
import { type DraftKey, type NewDraft, saveDraft, selectDraft } from './drafts.ts';
import type { Engine } from './engine.ts';
import { insertFinal, selectFinal } from './finals.ts';
import {
  type Finished,
  finishAttempt,
  type Lease,
  leaseNextAttempt,
  releaseAttempt,
  renewLease,
  returnAttempt,
} from './leases.ts';
import { migrate } from './migrations/index.ts';
import { type AttemptRow, type Db, localStudent, type Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** The queries bound to one database; each is described where it is written. */
function queries(db: Db, engine: Engine) {
  return {
    insertAttempt: (handIn: HandIn, perMinute: number, now?: number) =>
      insertAttempt(db, engine, handIn, perMinute, now),
    selectAttempts: (student: string, lab: string, exercise: string) => selectAttempts(db, student, lab, exercise),
    selectAttempt: (student: string, id: string) => selectAttempt(db, student, id),
    selectPlace: (attempt: AttemptRow) => selectPlace(db, attempt),
    leaseNextAttempt: (lease: Lease, now?: number) => leaseNextAttempt(db, engine, lease, now),
    renewLease: (id: string, owner: string, leaseMs: number, now?: number) => renewLease(db, id, owner, leaseMs, now),
    finishAttempt: (id: string, owner: string, finished: Finished, now?: number) =>
      finishAttempt(db, id, owner, finished, now),
    returnAttempt: (id: string, owner: string, now?: number) => returnAttempt(db, id, owner, now),
    releaseAttempt: (id: string, owner: string) => releaseAttempt(db, id, owner),
    selectFinal: (key: DraftKey) => selectFinal(db, key),
    insertFinal: (key: DraftKey, now?: number) => insertFinal(db, engine, key, now),
    selectDraft: (key: DraftKey) => selectDraft(db, key),
    saveDraft: (key: DraftKey, draft: NewDraft, now?: number) => saveDraft(db, engine, key, draft, now),
    insertStudent: async (id: string, now = Date.now()) =>
      void (await db
        .insertInto('students')
        .values({ id, createdAt: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()),
    close: () => db.destroy(),
  };
}

export type Store = ReturnType<typeof queries>;

/** Opens the store of a data folder; its tables are brought up to date. Throws an `Error` that names the file. */
export async function openStore(dataFolder: string): Promise<Store> {
  const file = path.join(dataFolder, 'course.sqlite');
  try {
    const engine = openSqlite(file);
    const db = new Kysely<Tables>({ dialect: engine.dialect });
    await migrate(db);
    const store = queries(db, engine);
    await store.insertStudent(localStudent);
    return store;
  } catch (error) {
    throw new Error(`The store ${file} can't be opened: ${(error as Error).message}`, { cause: error });
  }
}
