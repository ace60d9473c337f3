import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Kysely } from 'kysely';
import { left, tables } from './backup-format.ts';
import { migrate } from './migrations/index.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

test('every table is in a backup, by columns that are there, or is known to be left out', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const engine = openSqlite(path.join(folder, 'course.sqlite'));
  const db = new Kysely<Tables>({ dialect: engine.dialect });
  t.after(() => db.destroy());
  await migrate(db, engine.backup);
  const found = (await db.introspection.getTables()).filter(({ name }) => !name.startsWith('kysely_'));
  assert.deepEqual(found.map(({ name }) => name).sort(), [...tables.map(({ table }) => table), ...left].sort());
  for (const { table, key, json = [], words = {} } of tables) {
    const columns = found.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
    for (const column of [...key, ...json, ...Object.keys(words)])
      assert.ok(columns.includes(column), `${table}.${column}`);
  }
});
