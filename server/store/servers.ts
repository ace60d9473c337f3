/** Web servers on one database, and the home of each browser: the server that its runs and its stream are on. */
import type { Db, ServerRow } from './schema.ts';

/** A server that hasn't been heard of for so long counts as gone, in milliseconds. */
const goneMs = 20_000;

/** Says that a server is there: at its start, and again and again. Forgets those that are gone, and their homes. */
export async function saveServer(db: Db, id: string, url: string, now: number): Promise<void> {
  await db
    .insertInto('servers')
    .values({ id, url, seenAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ url, seenAt: now }))
    .execute();
  await db
    .deleteFrom('servers')
    .where('seenAt', '<=', now - goneMs)
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

/** A server that is there; undefined when it is gone. */
export function selectServer(db: Db, id: string, now: number): Promise<ServerRow | undefined> {
  return db
    .selectFrom('servers')
    .selectAll()
    .where('id', '=', id)
    .where('seenAt', '>', now - goneMs)
    .executeTakeFirst();
}

/** The server that is a browser's home; `own` becomes it when there is none, or it is gone. */
export async function claimHome(db: Db, browser: string, own: string, now: number): Promise<ServerRow | undefined> {
  const home = await selectHome(db, browser, now);
  if (home) return home;
  await db
    .insertInto('homes')
    .values({ browser, server: own })
    .onConflict((conflict) =>
      conflict
        .column('browser')
        .doUpdateSet({ server: own })
        .where('homes.server', 'not in', ({ selectFrom }) =>
          selectFrom('servers')
            .select('id')
            .where('seenAt', '>', now - goneMs),
        ),
    )
    .execute();
  return selectHome(db, browser, now);
}

function selectHome(db: Db, browser: string, now: number): Promise<ServerRow | undefined> {
  return db
    .selectFrom('homes')
    .innerJoin('servers', 'servers.id', 'homes.server')
    .selectAll('servers')
    .where('browser', '=', browser)
    .where('seenAt', '>', now - goneMs)
    .executeTakeFirst();
}

/** Takes a browser in from a server that doesn't answer; nothing changes when another has done so. */
export async function moveHome(db: Db, browser: string, from: string, own: string): Promise<void> {
  await db
    .updateTable('homes')
    .set({ server: own })
    .where('browser', '=', browser)
    .where('server', '=', from)
    .execute();
}
