/** SQLite in a file, through libsql: all that is particular to it is here. */
import { SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { backupSqlite } from './backups.ts';
import { bindable } from './bindable.ts';
import { localChanges } from './changes.ts';
import type { Engine } from './engine.ts';
import { StoreFull } from './full.ts';

/** How long a change waits for another process that is writing, in milliseconds. */
const busyMs = 10_000;

/** What SQLite says when the disk has no room, also where it finds out while it writes beside the file. */
const noRoom = /^SQLITE_(FULL|IOERR_(WRITE|SHMSIZE|FSYNC))$/;

/** Does a statement; a lack of room is a `StoreFull`. */
function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw noRoom.test(String((error as { code?: unknown }).code)) ? new StoreFull(error) : error;
  }
}

/**
 * The database as Kysely uses it. A transaction takes the right to write at its beginning: one that
 * read first could find at its first write that another process had written since, and fail. SQLite itself ends one
 * that found no room, so there may be nothing left to roll back.
 */
function adapted(database: Database.Database, begin = 'begin immediate'): SqliteDatabase {
  return {
    close: () => void database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql === 'begin' ? begin : sql);
      return {
        reader: statement.reader,
        all: (parameters) => attempt(() => statement.all(parameters.map(bindable))),
        run: (parameters) =>
          sql === 'rollback' && !database.inTransaction
            ? { changes: 0, lastInsertRowid: 0 }
            : attempt(() => statement.run(parameters.map(bindable))),
        iterate: (parameters) => statement.iterate(parameters.map(bindable)),
      };
    },
  };
}

/** Migrations run in one transaction, so that two servers that start at once make the tables once. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** A second connection, which writes nothing: in WAL mode it neither waits for those who write nor holds them up. */
function openReader(file: string): Database.Database {
  const database = new Database(file);
  for (const setting of [`busy_timeout = ${busyMs}`, 'query_only = ON']) database.pragma(setting);
  return database;
}

/** Opens a file, made when it is missing. What a query has acknowledged is on the disk, whatever ends the process. */
export function openSqlite(file: string): Engine {
  const database = new Database(file);
  for (const setting of [
    `busy_timeout = ${busyMs}`,
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
  ])
    database.pragma(setting);
  return {
    dialect: new LibsqlDialect({ database: adapted(database) }),
    holdNext: (query) => query,
    hold: (query) => query,
    now: Date.now,
    ...localChanges(),
    backup: async (reason) => void (await backupSqlite(database, file, reason)),
    scrub: async () => void database.pragma('wal_checkpoint(TRUNCATE)'),
    snapshot: () => new LibsqlDialect({ database: adapted(openReader(file), 'begin') }),
    close: async () => {},
  };
}
