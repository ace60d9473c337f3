import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Kysely, sql } from 'kysely';
import { eraseStudent, findStudentTables } from '../../server/store/erase.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import type { Db, Tables } from '../../server/store/schema.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { openStore } from '../../server/store/store.ts';
import { folderOf, onEachEngine, type Place } from './engines.ts';

/** Tables without a column that says whose a row is, and why nothing of a student stays in them. */
const holdNoStudent: Readonly<Record<string, string>> = {
  students: 'erased by the id',
  servers: 'of machines',
  roster: 'erased by the roster id of the student',
  settings: 'of the class as a whole',
  labRules: 'of the class as a whole',
  instructorLinks: 'of instructors',
  regrades: 'of an exercise; the results in regradeResults name the attempt',
  kysely_migration: 'of the database itself',
  kysely_migration_lock: 'of the database itself',
};

/** A database with every table, and the means to fill any of them. */
async function databaseOf(t: TestContext, place: Place): Promise<Db> {
  await place.open();
  const { databaseUrl, file } = place;
  const engine = databaseUrl === undefined ? openSqlite(file) : await openPostgres(databaseUrl);
  const db = new Kysely<Tables>({ dialect: engine.dialect });
  t.after(() => db.destroy().then(engine.close));
  return db;
}

/** One row in a table with a value in each column, numbers as text where the type wants them. */
async function fill(db: Db, table: string, known: Readonly<Record<string, string>>): Promise<void> {
  const columns = (await db.introspection.getTables()).find(({ name }) => name === table)?.columns ?? [];
  const values = columns.map(({ name, dataType }) => known[name] ?? (/int/i.test(dataType) ? 1 : `${name} of it`));
  const names = columns.map(({ name }) => sql.ref(name));
  await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.execute(db);
}

async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.n);
}

onEachEngine(
  'every table either says whose its rows are, or is known to hold nothing of a student',
  async (t, place) => {
    const { others } = await findStudentTables(await databaseOf(t, place));
    const unknown = others.filter((table) => !(table in holdNoStudent));
    assert.deepEqual(
      unknown,
      [],
      'name the column "student" or "attempt", or say here why nothing of a student is in it',
    );
  },
);

onEachEngine('a student is erased from every table, and nobody else is', async (t, place) => {
  const db = await databaseOf(t, place);
  const { byStudent, byAttempt } = await findStudentTables(db);
  await fill(db, 'regrades', { id: 'regrade of it' });
  for (const id of ['ada', 'ben']) {
    await fill(db, 'students', { id, rosterId: `r-${id}`, linkHash: `l-${id}`, signInName: id });
    await fill(db, 'roster', { rosterId: `r-${id}` });
    const keys = { student: id, browser: `b-${id}`, id: `row-${id}`, tokenHash: `t-${id}`, attempt: `row-${id}` };
    const attemptsFirst = byStudent.toSorted((a, b) => Number(b === 'attempts') - Number(a === 'attempts'));
    for (const table of [...attemptsFirst, ...byAttempt]) await fill(db, table, keys);
  }
  const erased = await eraseStudent(db, 'ada');
  const tables = [...byStudent, ...byAttempt, 'students', 'roster'];
  assert.deepEqual(erased, Object.fromEntries(tables.map((table) => [table, 1])));
  // Beside Ben there are the two rows that stand for no person.
  for (const table of tables) assert.equal(await countRows(db, table), table === 'students' ? 3 : 1, table);
  assert.ok(await db.selectFrom('drafts').selectAll().where('student', '=', 'ben').executeTakeFirst());
  assert.equal(await eraseStudent(db, 'ada'), null);
});

onEachEngine('the rows that stand for no person stay', async (t, place) => {
  const db = await databaseOf(t, place);
  for (const id of ['local', 'instructor']) assert.throws(() => eraseStudent(db, id), { name: 'RangeError' });
});

test('what was erased can’t be read in the files any more', async (t) => {
  const folder = await folderOf(t);
  const store = await openStore(folder);
  t.after(() => store.close());
  await store.insertStudent('ada', 'Ada Canary');
  const key = { student: 'ada', lab: 'a-lab', exercise: 'one' };
  await store.saveDraft(key, { text: `canary ${'x'.repeat(50_000)} canary`, tab: 'tab' });
  await store.insertAttempt({ ...key, kind: 'function', source: 'canary', checksVersion: '' }, 10);
  const token = await store.insertSession({ role: 'student', student: 'ada' });
  assert.equal((await store.selectSession(token))?.student, 'ada');
  const hasCanary = async () => {
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'latin1')));
    return texts.some((text) => /canary/i.test(text));
  };
  assert.equal(await hasCanary(), true);
  const [found] = await store.findStudents('Ada Canary');
  assert.equal(found?.id, 'ada');
  const changes: unknown[] = [];
  store.onChange((change) => changes.push(change));
  assert.equal((await store.eraseStudent('ada'))?.attempts, 1);
  assert.deepEqual(changes, [{ kind: 'student', student: 'ada' }]);
  assert.equal(await store.selectSession(token), undefined);
  assert.equal(await hasCanary(), false);
});
