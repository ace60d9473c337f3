import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const module = pathToFileURL(path.join(import.meta.dirname, 'leave-with-parent.ts')).href;

for (const [when, before] of [
  ['while it runs', ''],
  ['while it is still loading', 'await new Promise((resolve) => setTimeout(resolve, 300));'],
] as const)
  test(`a child ends when its parent lets go of it ${when}`, async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'leave-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'child.mjs');
    const load = `const { leaveWithParent } = await import(${JSON.stringify(module)});`;
    await writeFile(
      file,
      `${load}\nprocess.send('loading');\n${before}\nleaveWithParent();\nsetInterval(() => {}, 1000);`,
    );
    const child = fork(file, { execArgv: ['--import', import.meta.resolve('tsx')] });
    t.after(() => child.kill('SIGKILL'));
    await once(child, 'message');
    child.disconnect();
    const [code, signal] = await once(child, 'exit');
    assert.deepEqual([code, signal], [0, null]);
  });
