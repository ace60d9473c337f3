/** Web servers on one database, and the home of each browser: the server that its runs and its stream are on. */
import type { Db, ServerRow } from './schema.ts';

/**
 * How long a server that ended without a word is kept on the list, in milliseconds. Until then it is asked in vain:
 * the list can't tell it from one that couldn't reach the database for a while.
 */
const keptMs = 10 * 60_000;

/** A server starts. What is left of one that was at the same address is its own now. */
export async function insertServer(db: Db, id: string, url: string, now: number): Promise<void> {
  await saveServer(db, id, url, now);
  await db
    .updateTable('homes')
    .set({ server: id })
    .where('server', 'in', ({ selectFrom }) => selectFrom('servers').select('id').where('url', '=', url))
    .execute();
  await db.deleteFrom('servers').where('url', '=', url).where('id', '!=', id).execute();
}

/** Says that a server is there, again and again. Forgets those that are gone, and their homes. */
export async function saveServer(db: Db, id: string, url: string, now: number): Promise<void> {
  await db
    .insertInto('servers')
    .values({ id, url, seenAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ url, seenAt: now }))
    .execute();
  await db
    .deleteFrom('servers')
    .where('seenAt', '<=', now - keptMs)
    .execute();
  await db
    .deleteFrom('homes')
    .where('server', 'not in', ({ selectFrom }) => selectFrom('servers').select('id'))
    .execute();
}

/** A server stops: its runs are over, and its browsers find another home. */
export async function deleteServer(db: Db, id: string): Promise<void> {
  await db.deleteFrom('servers').where('id', '=', id).execute();
  await db.deleteFrom('homes').where('server', '=', id).execute();
}

/** Where a server is; undefined when it is gone. */
export function selectServer(db: Db, id: string): Promise<ServerRow | undefined> {
  return db.selectFrom('servers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whose browser it is, and how it calls itself. */
export interface Browser {
  readonly student: string;
  readonly browser: string;
}

/** The server that is a browser's home; `own` becomes it when there is none, or it is gone. */
export async function claimHome(db: Db, browser: Browser, own: string): Promise<ServerRow | undefined> {
  const home = await selectHome(db, browser);
  if (home) return home;
  await db
    .insertInto('homes')
    .values({ ...browser, server: own })
    .onConflict((conflict) =>
      conflict
        .columns(['student', 'browser'])
        .doUpdateSet({ server: own })
        .where('homes.server', 'not in', ({ selectFrom }) => selectFrom('servers').select('id')),
    )
    .execute();
  return selectHome(db, browser);
}

function selectHome(db: Db, { student, browser }: Browser): Promise<ServerRow | undefined> {
  return db
    .selectFrom('homes')
    .innerJoin('servers', 'servers.id', 'homes.server')
    .selectAll('servers')
    .where('student', '=', student)
    .where('browser', '=', browser)
    .executeTakeFirst();
}

/** Takes a browser in from a server that doesn't answer; nothing changes when another has done so. */
export async function moveHome(db: Db, { student, browser }: Browser, from: string, own: string): Promise<void> {
  await db
    .updateTable('homes')
    .set({ server: own })
    .where('student', '=', student)
    .where('browser', '=', browser)
    .where('server', '=', from)
    .execute();
}
