/** What only the store in a file does: its errors, its copies before a change, the lock on its folder. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Kysely } from 'kysely';
import Database from 'libsql';
import { lockFolder } from '../../server/store/folder-lock.ts';
import { migrate } from '../../server/store/migrations/index.ts';
import type { Tables } from '../../server/store/schema.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { openStore } from '../../server/store/store.ts';
import { folderOf } from './engines.ts';

test('a file that is no store is an error that names it', async (t) => {
  const folder = await folderOf(t);
  const file = path.join(folder, 'course.sqlite');
  await writeFile(file, 'not a database at all, but long enough to be looked at'.repeat(20));
  await assert.rejects(openStore(folder), (error: Error) =>
    error.message.startsWith(`The store ${file} can't be opened: `),
  );
});

/** The store of a folder, with steps added to those of this version. */
async function withSteps(folder: string, names: readonly string[], up = async () => {}): Promise<void> {
  const engine = openSqlite(path.join(folder, 'course.sqlite'));
  const db = new Kysely<Tables>({ dialect: engine.dialect });
  await migrate(db, engine.backup, (own) => ({ ...own, ...Object.fromEntries(names.map((name) => [name, { up }])) }));
  await db.destroy();
}

const copiesOf = (folder: string) => readdir(path.join(folder, 'backups')).catch((): string[] => []);

test('a store is copied before its tables change, a new or unchanged one is not; five copies are kept', async (t) => {
  const folder = await folderOf(t);
  const store = await openStore(folder);
  await store.saveDraft({ student: 'local', lab: 'a-lab', exercise: 'one' }, { text: 'typed', tab: 'x' });
  await store.close();
  await (await openStore(folder)).close();
  assert.deepEqual(await copiesOf(folder), []);
  const names: string[] = [];
  for (let i = 1; i <= 6; i++) {
    names.push(`990${i}-later`);
    await withSteps(folder, names);
  }
  const copies = await copiesOf(folder);
  assert.deepEqual(
    copies.map((copy) => copy.slice(-'before-990N-later.sqlite'.length)),
    [2, 3, 4, 5, 6].map((i) => `before-990${i}-later.sqlite`),
  );
  const copy = new Database(path.join(folder, 'backups', copies[0] ?? ''));
  t.after(() => copy.close());
  assert.deepEqual(copy.prepare('select text from drafts').all([]), [{ text: 'typed' }]);
});

test('a store that can’t be copied is not changed', async (t) => {
  const folder = await folderOf(t);
  await (await openStore(folder)).close();
  await writeFile(path.join(folder, 'backups'), 'a file where the folder would be');
  let changed = false;
  const step = async () => {
    changed = true;
  };
  await assert.rejects(withSteps(folder, ['9901-later'], step), /backups/);
  assert.equal(changed, false);
});

test('a step that fails changes nothing', async (t) => {
  const folder = await folderOf(t);
  await (await openStore(folder)).close();
  const fail = async () => {
    throw new Error('It fails.');
  };
  await assert.rejects(withSteps(folder, ['9901-later'], fail), { message: 'It fails.' });
  await (await openStore(folder)).close();
});

const lockModule = pathToFileURL(path.join(import.meta.dirname, '../../server/store/folder-lock.ts')).href;

/** Locks a folder in a process of its own, which keeps it. */
async function lockElsewhere(t: TestContext, folder: string) {
  const source = `import { lockFolder } from ${JSON.stringify(lockModule)};
    try { lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, line: String(line).trim() };
}

test('a folder is one server’s, until it hands it back or is killed', async (t) => {
  const folder = await folderOf(t);
  const message = `Another server of the course runs on the data folder ${folder}. Stop it, or choose another folder with --data.`;
  const { child, line } = await lockElsewhere(t, folder);
  assert.equal(line, 'locked');
  assert.throws(() => lockFolder(folder), { message });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const unlock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), { message });
  assert.equal((await lockElsewhere(t, folder)).line, message);
  unlock();
  lockFolder(folder)();
});

test('a folder that can’t be locked is an error that names it', async (t) => {
  const folder = await folderOf(t);
  await mkdir(path.join(folder, 'course.lock'));
  assert.throws(
    () => lockFolder(folder),
    (error: Error) => error.message.includes(folder),
  );
});
