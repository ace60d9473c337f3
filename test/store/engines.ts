/** Tests that hold for every engine of the store, each on its own empty store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DEFAULT_MIGRATION_TABLE, Kysely } from 'kysely';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { newDatabase, noPostgres } from '../postgres.ts';

/** A folder that is gone when the test is over. */
export async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const storeModule = pathToFileURL(path.join(import.meta.dirname, '../../server/store/store.ts')).href;

/** Where a test's store is. */
export class Place {
  readonly #t: TestContext;
  readonly #where: readonly [folder: string, databaseUrl?: string];

  constructor(t: TestContext, ...where: [folder: string, databaseUrl?: string]) {
    this.#t = t;
    this.#where = where;
  }

  /** Of SQLite. */
  get file(): string {
    return path.join(this.#where[0], 'course.sqlite');
  }

  get databaseUrl(): string | undefined {
    return this.#where[1];
  }

  /** Opens the store, once more if it is open; it is closed with the test. */
  async open(): Promise<Store> {
    const store = await openStore(...this.#where);
    this.#t.after(() => store.close());
    return store;
  }

  /** Writes down that a step was taken; gives what takes that back. */
  async addStep(name: string): Promise<() => Promise<void>> {
    const url = this.databaseUrl;
    const engine = url === undefined ? openSqlite(this.file) : await openPostgres(url);
    const db = new Kysely<{ [DEFAULT_MIGRATION_TABLE]: { name: string; timestamp: string } }>(engine);
    this.#t.after(() => db.destroy().then(engine.close));
    await db
      .insertInto(DEFAULT_MIGRATION_TABLE)
      .values({ name, timestamp: new Date(Date.now() + 1000).toISOString() })
      .execute();
    return async () => void (await db.deleteFrom(DEFAULT_MIGRATION_TABLE).where('name', '=', name).execute());
  }

  /** Statements that open it as `store` in another process. */
  get opening(): string {
    const where = this.#where.map((part) => JSON.stringify(part)).join(', ');
    return `import { openStore } from ${JSON.stringify(storeModule)}; const store = await openStore(${where});`;
  }
}

type Work = (t: TestContext, place: Place) => Promise<void>;

/** A test on SQLite, and the same on PostgreSQL where there is one. */
export function onEachEngine(name: string, work: Work): void {
  test(`SQLite: ${name}`, async (t) => work(t, new Place(t, await folderOf(t))));
  test(`PostgreSQL: ${name}`, { skip: noPostgres }, async (t) =>
    work(t, new Place(t, await folderOf(t), await newDatabase())),
  );
}
