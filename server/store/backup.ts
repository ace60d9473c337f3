/** Backup: the whole store as it is at one moment, while everyone goes on. */
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Dialect, Kysely, sql } from 'kysely';
import { format, type Header, type TableForm, tables, version } from './backup-format.ts';
import { migrationNames } from './migrations/index.ts';
import type { Db, Tables } from './schema.ts';

/** Rows that are read at once. */
const page = 200;

async function* rowsOf(db: Db, { table, key }: TableForm): AsyncGenerator<Record<string, unknown>> {
  for (let offset = 0; ; offset += page) {
    let query = db.selectFrom(table).selectAll();
    for (const column of key) query = query.orderBy(sql.ref(column));
    const rows = await query.limit(page).offset(offset).execute();
    yield* rows as Record<string, unknown>[];
    if (rows.length < page) return;
  }
}

async function* linesOf(db: Db, now: number): AsyncGenerator<string> {
  const header: Header = {
    format,
    version,
    migration: migrationNames.at(-1) ?? '',
    createdAt: new Date(now).toISOString(),
  };
  yield `${JSON.stringify(header)}\n`;
  let count = 0;
  for (const form of tables)
    for await (const row of rowsOf(db, form)) {
      count++;
      yield `${JSON.stringify([form.table, row])}\n`;
    }
  yield `${JSON.stringify({ rows: count })}\n`;
}

/** A backup in pieces. `snapshot` opens a connection of its own, on which a transaction sees one moment. */
export async function* backup(snapshot: () => Dialect, now = Date.now()): AsyncGenerator<Buffer> {
  const db = new Kysely<Tables>({ dialect: snapshot() });
  const change = await db.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    yield* Readable.from(linesOf(change, now)).pipe(createGzip()) as AsyncIterable<Buffer>;
  } finally {
    await change.rollback().execute();
    await db.destroy();
  }
}
