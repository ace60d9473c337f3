/** The store: what students handed in and typed, in one file of the data folder or in a PostgreSQL database. */
import path from 'node:path';
import { Kysely } from 'kysely';
import {
  type HandIn,
  insertAttempt,
  selectAttempt,
  selectAttempts,
  selectIdentical,
  selectKey,
  selectPlace,
} from './attempts.ts';
import { StoreAway } from './away.ts';
import { backup } from './backup.ts';
import { selectCheckRuns, selectClass, selectDraftTimes, selectFailures, selectLatestAttempts } from './board.ts';
import { type CheckRun, saveCheckRun } from './check-runs.ts';
import { askDatabase, countAttempts } from './counts.ts';
import { type DraftKey, type NewDraft, saveDraft, selectDraft } from './drafts.ts';
import type { Engine } from './engine.ts';
import { eraseStudent, findStudents } from './erase.ts';
import { type FactorOf, insertFinal, selectFinal } from './finals.ts';
import { endInstructors, insertInstructorLink, isInstructorLink } from './instructor-links.ts';
import {
  expireLeases,
  type Finished,
  finishAttempt,
  type Lease,
  leaseNextAttempt,
  releaseAttempt,
  renewLease,
  returnAttempt,
} from './leases.ts';
import { migrate } from './migrations/index.ts';
import { insertOverride, type OverrideRow, selectOverrides } from './overrides.ts';
import * as people from './people.ts';
import { describeDatabase, openPostgres } from './postgres.ts';
import { insertPrediction, type Prediction, selectPredictionCounts } from './predictions.ts';
import {
  finishRegrade,
  hasUnfinished,
  insertRegrade,
  leaseNextRegrade,
  releaseRegrade,
  renewRegrade,
  returnRegrade,
  selectRegradeScores,
  selectRegrades,
  settleRegrade,
  withRegrades,
} from './regrades.ts';
import { type RestoreLimits, restore } from './restore.ts';
import { countRoster, type RosterRow, replaceRoster, selectRoster, selectRosterEntry } from './roster.ts';
import {
  deleteExtension,
  type ExtensionRow,
  type LabRules,
  saveExtension,
  saveLabRules,
  selectExtensions,
  selectLabRules,
} from './rules.ts';
import { type AttemptRow, type Db, instructorStudent, localStudent, type Tables } from './schema.ts';
import { type ScoreFilter, selectGradedStudents, selectScores, selectSources } from './scores.ts';
import { type Browser, claimHome, deleteServer, insertServer, moveHome, saveServer, selectServer } from './servers.ts';
import { SessionCache } from './session-cache.ts';
import { deleteSession, deleteSessionsOf, insertSession, selectSession } from './sessions.ts';
import { insertSetting, saveSetting, selectSetting } from './settings.ts';
import { openSqlite } from './sqlite.ts';
import { insertStudent, selectStudent } from './students.ts';

type Key = Pick<AttemptRow, 'student' | 'lab' | 'exercise'>;

/** Hand-ins, from receipt to verdict. */
function attemptQueries(db: Db, engine: Engine) {
  const changed = ({ student, lab, exercise }: Key) => engine.announce({ kind: 'attempt', student, lab, exercise });
  /** Tells of an attempt whose row was changed, and passes on whether it was. */
  const tell = async (id: string, isChanged: boolean): Promise<boolean> => {
    const key = isChanged ? await selectKey(db, id) : undefined;
    if (key) changed(key);
    return isChanged;
  };
  return {
    insertAttempt: async (handIn: HandIn, perMinute: number, now = engine.now()) => {
      const received = await insertAttempt(db, engine, handIn, perMinute, now);
      if (received.outcome === 'new') changed(handIn);
      return received;
    },
    selectIdentical: (handIn: HandIn) => selectIdentical(db, handIn),
    selectAttempts: async (student: string, lab: string, exercise: string) =>
      withRegrades(db, await selectAttempts(db, student, lab, exercise)),
    selectAttempt: async (student: string, id: string) => {
      const attempt = await selectAttempt(db, student, id);
      return attempt && (await withRegrades(db, [attempt]))[0];
    },
    selectPlace: (attempt: AttemptRow) => selectPlace(db, attempt),
    leaseNextAttempt: async (lease: Lease, now = engine.now()) => {
      const leased = await leaseNextAttempt(db, engine, lease, now);
      if (leased) changed(leased);
      return leased;
    },
    expireLeases: () => expireLeases(db),
    renewLease: (id: string, owner: string, leaseMs: number, now = engine.now()) =>
      renewLease(db, id, owner, leaseMs, now),
    finishAttempt: async (id: string, owner: string, finished: Finished, now = engine.now()) =>
      tell(id, await finishAttempt(db, id, owner, finished, now)),
    returnAttempt: async (id: string, owner: string, now = engine.now()) =>
      tell(id, await returnAttempt(db, id, owner, now)),
    releaseAttempt: async (id: string, owner: string) => {
      await releaseAttempt(db, id, owner);
      await tell(id, true);
    },
    selectFinal: async (key: DraftKey) => {
      const final = await selectFinal(db, key);
      return final && (await withRegrades(db, [final]))[0];
    },
    insertFinal: async (key: DraftKey, factorOf?: FactorOf, now = engine.now()) => {
      const received = await insertFinal(db, engine, key, factorOf, now);
      if (received.outcome === 'new') changed(key);
      return received;
    },
  };
}

function draftQueries(db: Db, engine: Engine) {
  return {
    selectDraft: (key: DraftKey) => selectDraft(db, key),
    saveDraft: async ({ student, lab, exercise }: DraftKey, draft: NewDraft, now = engine.now()) => {
      const saved = await saveDraft(db, engine, { student, lab, exercise }, draft, now);
      if (saved.outcome === 'saved') engine.announce({ kind: 'work', student, lab, exercise });
      return saved;
    },
  };
}

/** What the page tells of a student's work besides drafts and hand-ins, and what the instructor sees of everyone's. */
function boardQueries(db: Db, engine: Engine) {
  return {
    saveCheckRun: async ({ student, lab, exercise }: DraftKey, run: CheckRun, now?: number) => {
      await saveCheckRun(db, engine, { student, lab, exercise }, run, now);
      await engine.announce({ kind: 'work', student, lab, exercise });
    },
    insertPrediction: (prediction: Prediction, now?: number) => insertPrediction(db, prediction, now),
    selectPredictionCounts: () => selectPredictionCounts(db),
    selectClass: () => selectClass(db),
    selectFailures: (tries: number, of?: readonly string[]) => selectFailures(db, tries, of),
    selectDraftTimes: (of?: readonly string[]) => selectDraftTimes(db, of),
    selectCheckRuns: (of?: readonly string[]) => selectCheckRuns(db, of),
    selectLatestAttempts: (lab: string, exercise: string) => selectLatestAttempts(db, lab, exercise),
  };
}

/** What the instructor has set, and what scores are made of. */
function gradeQueries(db: Db, engine: Engine) {
  const changed = () => engine.announce({ kind: 'rules' });
  return {
    selectLabRules: () => selectLabRules(db),
    saveLabRules: async (lab: string, rules: LabRules) => {
      await saveLabRules(db, lab, rules);
      changed();
    },
    selectExtensions: (of?: readonly string[]) => selectExtensions(db, of),
    saveExtension: async (extension: ExtensionRow) => {
      await saveExtension(db, extension);
      changed();
    },
    deleteExtension: async (lab: string, student: string) => {
      const found = await deleteExtension(db, lab, student);
      if (found) changed();
      return found;
    },
    insertOverride: async (override: Omit<OverrideRow, 'id' | 'createdAt'>, now = engine.now()) => {
      const kept = await insertOverride(db, engine, override, now);
      changed();
      return kept;
    },
    selectOverrides: (of?: readonly string[]) => selectOverrides(db, of),
    selectScores: (filter?: ScoreFilter) => selectScores(db, filter),
    selectSources: (ids: readonly string[]) => selectSources(db, ids),
    selectGradedStudents: () => selectGradedStudents(db),
  };
}

function regradeQueries(db: Db, engine: Engine) {
  return {
    insertRegrade: (lab: string, exercise: string, now = engine.now()) => insertRegrade(db, lab, exercise, now),
    selectRegrades: () => selectRegrades(db),
    selectRegradeScores: (regrade: string) => selectRegradeScores(db, regrade),
    settleRegrade: async (id: string, state: 'applied' | 'dropped', now = engine.now()) => {
      const settled = await settleRegrade(db, id, state, now);
      if (settled) engine.announce({ kind: 'rules' });
      return settled;
    },
    hasUnfinished: () => hasUnfinished(db),
    leaseNextRegrade: (lease: { readonly owner: string; readonly leaseMs: number }, now = engine.now()) =>
      leaseNextRegrade(db, engine, lease, now),
    renewRegrade: (id: string, owner: string, leaseMs: number, now = engine.now()) =>
      renewRegrade(db, id, owner, leaseMs, now),
    finishRegrade: (id: string, owner: string, finished: Finished, now = engine.now()) =>
      finishRegrade(db, id, owner, finished, now),
    returnRegrade: (id: string, owner: string, now = engine.now()) => returnRegrade(db, id, owner, now),
    releaseRegrade: (id: string, owner: string) => releaseRegrade(db, id, owner),
  };
}

function peopleQueries(db: Db, engine: Engine) {
  const sessions = new SessionCache((token) => selectSession(db, token));
  engine.onChange((change) => {
    if (change.kind === 'student' || change.kind === 'everything') sessions.forget();
  });
  return {
    insertStudent: (id: string, name?: string | null, now?: number) => insertStudent(db, id, name, now),
    selectStudent: (id: string) => selectStudent(db, id),
    insertSession: (who: Parameters<typeof insertSession>[1], now?: number) => insertSession(db, who, now),
    selectSession: (token: string) => sessions.get(token),
    /** Announced, as a student's open streams end with the session. */
    deleteSession: async (token: string) => {
      const session = await selectSession(db, token);
      await deleteSession(db, token).finally(() => sessions.forget());
      if (session) engine.announce({ kind: 'student', student: session.student });
    },
    deleteSessionsOf: async (student: string) => {
      await deleteSessionsOf(db, student).finally(() => sessions.forget());
      engine.announce({ kind: 'student', student });
    },
    findStudents: (idOrName: string) => findStudents(db, idOrName),
    eraseStudent: async (id: string) => {
      const erased = await eraseStudent(db, id);
      sessions.forget();
      if (!erased) return null;
      await engine.scrub();
      engine.announce({ kind: 'student', student: id });
      return erased;
    },
  };
}

/** Servers that share the database. */
function serverQueries(db: Db, engine: Engine) {
  return {
    insertServer: (id: string, url: string, now = engine.now()) => insertServer(db, id, url, now),
    saveServer: (id: string, url: string, now = engine.now()) => saveServer(db, id, url, now),
    deleteServer: (id: string) => deleteServer(db, id),
    selectServer: (id: string) => selectServer(db, id),
    claimHome: (browser: Browser, own: string) => claimHome(db, browser, own),
    moveHome: (browser: Browser, from: string, own: string) => moveHome(db, browser, from, own),
  };
}

/** Who is in the class, and who may come into it. */
function joiningQueries(db: Db, engine: Engine) {
  const changed = (student: string) => engine.announce({ kind: 'student', student });
  return {
    insertPerson: async (person: people.NewPerson, now?: number) => {
      const isNew = await people.insertPerson(db, person, now);
      if (isNew) changed(person.id);
      return isNew;
    },
    selectPeople: () => people.selectPeople(db),
    countPeople: () => people.countPeople(db),
    selectByRosterId: (rosterId: string) => people.selectByRosterId(db, rosterId),
    selectBySignInName: (signInName: string) => people.selectBySignInName(db, signInName),
    selectByLink: (linkHash: string) => people.selectByLink(db, linkHash),
    saveKeys: async (id: string, keys: Parameters<typeof people.saveKeys>[2]) => {
      await people.saveKeys(db, id, keys);
      changed(id);
    },
    selectByJoinKey: (joinKey: string, since: number) => people.selectByJoinKey(db, joinKey, since),
    beginPinTry: (id: string, limit: number, lockedUntil: number, now: number) =>
      people.beginPinTry(db, id, limit, lockedUntil, now),
    clearPinFailures: (id: string) => people.clearPinFailures(db, id),
    setRemoved: async (id: string, removedAt: number | null) => {
      const isThere = await people.setRemoved(db, id, removedAt);
      if (isThere) changed(id);
      return isThere;
    },
    touchStudent: (id: string, now?: number) => people.touchStudent(db, id, now),
    selectRoster: () => selectRoster(db),
    countRoster: () => countRoster(db),
    selectRosterEntry: (rosterId: string) => selectRosterEntry(db, rosterId),
    replaceRoster: async (rows: readonly RosterRow[]) => {
      const linked = await replaceRoster(db, rows);
      engine.announce({ kind: 'rules' });
      return linked;
    },
    insertInstructorLink: (now?: number) => insertInstructorLink(db, now),
    isInstructorLink: (token: string, now?: number) => isInstructorLink(db, token, now),
    endInstructors: async (token: string) => {
      await endInstructors(db, token);
      changed(instructorStudent);
    },
    selectSetting: (key: string) => selectSetting(db, key),
    insertSetting: (key: string, value: unknown) => insertSetting(db, key, value),
    saveSetting: async (key: string, value: unknown) => {
      await saveSetting(db, key, value);
      engine.announce({ kind: 'rules' });
    },
  };
}

/** The queries bound to one database; each is described where it is written. */
function queries(db: Db, engine: Engine) {
  return {
    ...attemptQueries(db, engine),
    ...draftQueries(db, engine),
    ...boardQueries(db, engine),
    ...peopleQueries(db, engine),
    ...serverQueries(db, engine),
    countAttempts: () => countAttempts(db),
    ping: () => askDatabase(db),
    ...joiningQueries(db, engine),
    ...gradeQueries(db, engine),
    ...regradeQueries(db, engine),
    backup: (now?: number) => backup(engine.snapshot, now),
    restore: (file: AsyncIterable<Uint8Array>, limits?: RestoreLimits) => restore(db, file, limits),
    onChange: engine.onChange,
    close: async () => {
      await db.destroy();
      await engine.close();
    },
  };
}

export type Store = ReturnType<typeof queries>;

/**
 * Opens a store; its tables are brought up to date. It is in the file `course.sqlite` of the data folder, or in the
 * PostgreSQL database of an address. Throws an `Error` that names the file or the database, a `StoreAway` where it
 * can't be reached.
 */
export async function openStore(dataFolder: string, databaseUrl?: string): Promise<Store> {
  const file = path.join(dataFolder, 'course.sqlite');
  const place = databaseUrl === undefined ? file : describeDatabase(databaseUrl);
  try {
    const engine = databaseUrl === undefined ? openSqlite(file) : await openPostgres(databaseUrl);
    const db = new Kysely<Tables>({ dialect: engine.dialect });
    return await prepared(db, engine).catch(async (error: unknown) => {
      await db.destroy().catch(() => {});
      await engine.close();
      throw error;
    });
  } catch (error) {
    if (error instanceof StoreAway) throw error;
    throw new Error(`The store ${place} can't be opened: ${(error as Error).message}`, { cause: error });
  }
}

/** The store with every table, and with the rows that stand for no person of a class. */
async function prepared(db: Db, engine: Engine): Promise<Store> {
  await migrate(db, engine.backup);
  const store = queries(db, engine);
  for (const id of [localStudent, instructorStudent]) await store.insertStudent(id);
  return store;
}
