/** The store: what students handed in and typed, in one file of the data folder. */
import path from 'node:path';
import { Kysely } from 'kysely';
import { type HandIn, insertAttempt, selectAttempt, selectAttempts, selectKey, selectPlace } from './attempts.ts';
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
import { type AttemptRow, type Db, instructorStudent, localStudent, type Tables } from './schema.ts';
import { deleteSession, deleteSessionsOf, insertSession, selectSession } from './sessions.ts';
import { openSqlite } from './sqlite.ts';
import { insertStudent, selectStudent } from './students.ts';

type Key = Pick<AttemptRow, 'student' | 'lab' | 'exercise'>;

/** Hand-ins, from receipt to verdict. */
function attemptQueries(db: Db, engine: Engine) {
  const changed = ({ student, lab, exercise }: Key) => engine.announce({ kind: 'attempt', student, lab, exercise });
  /** Tells of an attempt whose row was changed, and passes on whether it was. */
  const tell = async (id: string, isChanged: boolean): Promise<boolean> => {
    const key = isChanged ? await selectKey(db, id) : undefined;
    if (key) await changed(key);
    return isChanged;
  };
  return {
    insertAttempt: async (handIn: HandIn, perMinute: number, now?: number) => {
      const received = await insertAttempt(db, engine, handIn, perMinute, now);
      if (received.outcome === 'new') await changed(handIn);
      return received;
    },
    selectAttempts: (student: string, lab: string, exercise: string) => selectAttempts(db, student, lab, exercise),
    selectAttempt: (student: string, id: string) => selectAttempt(db, student, id),
    selectPlace: (attempt: AttemptRow) => selectPlace(db, attempt),
    leaseNextAttempt: async (lease: Lease, now?: number) => {
      const leased = await leaseNextAttempt(db, engine, lease, now);
      if (leased) await changed(leased);
      return leased;
    },
    renewLease: (id: string, owner: string, leaseMs: number, now?: number) => renewLease(db, id, owner, leaseMs, now),
    finishAttempt: async (id: string, owner: string, finished: Finished, now?: number) =>
      tell(id, await finishAttempt(db, id, owner, finished, now)),
    returnAttempt: async (id: string, owner: string, now?: number) => tell(id, await returnAttempt(db, id, owner, now)),
    releaseAttempt: async (id: string, owner: string) => {
      await releaseAttempt(db, id, owner);
      await tell(id, true);
    },
    selectFinal: (key: DraftKey) => selectFinal(db, key),
    insertFinal: async (key: DraftKey, now?: number) => {
      const received = await insertFinal(db, engine, key, now);
      if (received.outcome === 'new') await changed(key);
      return received;
    },
  };
}

function draftQueries(db: Db, engine: Engine) {
  return {
    selectDraft: (key: DraftKey) => selectDraft(db, key),
    saveDraft: async ({ student, lab, exercise }: DraftKey, draft: NewDraft, now?: number) => {
      const saved = await saveDraft(db, engine, { student, lab, exercise }, draft, now);
      if (saved.outcome === 'saved') await engine.announce({ kind: 'work', student, lab, exercise });
      return saved;
    },
  };
}

function peopleQueries(db: Db) {
  return {
    insertStudent: (id: string, name?: string | null, now?: number) => insertStudent(db, id, name, now),
    selectStudent: (id: string) => selectStudent(db, id),
    insertSession: (who: Parameters<typeof insertSession>[1], now?: number) => insertSession(db, who, now),
    selectSession: (token: string, now?: number) => selectSession(db, token, now),
    deleteSession: (token: string) => deleteSession(db, token),
    deleteSessionsOf: (student: string) => deleteSessionsOf(db, student),
  };
}

/** The queries bound to one database; each is described where it is written. */
function queries(db: Db, engine: Engine) {
  return {
    ...attemptQueries(db, engine),
    ...draftQueries(db, engine),
    ...peopleQueries(db),
    onChange: engine.onChange,
    close: async () => {
      await db.destroy();
      await engine.close();
    },
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
    for (const id of [localStudent, instructorStudent]) await store.insertStudent(id);
    return store;
  } catch (error) {
    throw new Error(`The store ${file} can't be opened: ${(error as Error).message}`, { cause: error });
  }
}
