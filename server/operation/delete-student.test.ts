import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openStore } from '../store/store.ts';
import { deleteStudent } from './delete-student.ts';

test('a student is found by id or name, told, and deleted once that is confirmed', async (t) => {
  const data = await mkdtemp(path.join(tmpdir(), 'delete-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const store = await openStore(data);
  for (const [id, name] of [
    ['s1', 'Ada Lovelace'],
    ['s2', 'Ben'],
    ['s3', 'Ben'],
    ['s4', 'Eve\u001b[2J'],
  ] as const)
    await store.insertStudent(id, name);
  await store.saveDraft({ student: 's1', lab: 'a-lab', exercise: 'one' }, { text: 'typed', tab: 'x' });
  await store.close();
  const nowhere = path.join(data, 'nowhere');
  await assert.rejects(
    deleteStudent(['s1', '--data', nowhere]),
    /^Problem: There is no class in .*nowhere\. Say with --data/,
  );
  assert.equal(existsSync(nowhere), false);
  const before = { npm_lifecycle_event: process.env.npm_lifecycle_event, INIT_CWD: process.env.INIT_CWD };
  Object.assign(process.env, { npm_lifecycle_event: 'delete-student', INIT_CWD: data });
  await assert.rejects(deleteStudent(['Cy', '--data', '.']), /There is no student "Cy"/, 'from where npm was called');
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  const run = (...args: string[]) => deleteStudent([...args, '--data', data]);
  await assert.rejects(run(), { name: 'Problem', message: /^Say whom to delete: npm run delete-student/ });
  await assert.rejects(run('s1', 's2'), /^Problem: Say whom/);
  await assert.rejects(run('s1', '--force'), /^Problem: Say whom/);
  await assert.rejects(run('Cy'), /^Problem: There is no student "Cy"/);
  await assert.rejects(run('local', '--yes'), /^Problem: There is no student "local"/);
  await assert.rejects(run('Ben'), /Say which by the id: s2 \(Ben\); s3 \(Ben\)\.$/);
  assert.equal((await run('s4')).includes('\u001b'), false);
  assert.match(
    await run('Ada Lovelace'),
    /^This deletes s1 \(Ada Lovelace\) and all their work in .*, for good\. Say so with --yes\.$/,
  );
  assert.match(await run('Ada Lovelace', '--yes'), /^Deleted s1 \(Ada Lovelace\): 1 in drafts, 1 in students\./);
  await assert.rejects(run('s1'), /^Problem: There is no student/);
});
