import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { defaultDataFolder, prepareDataFolder } from './data-folder.ts';

test('each system has its own place for a user’s data', () => {
  const folder = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) =>
    defaultDataFolder(platform, env, path.resolve('/home/ada'));
  const home = (...parts: string[]) => path.join(path.resolve('/home/ada'), ...parts, 'deep-learning-101');
  assert.equal(folder('linux', {}), home('.local', 'share'));
  assert.equal(
    folder('linux', { XDG_DATA_HOME: path.resolve('/data') }),
    path.join(path.resolve('/data'), 'deep-learning-101'),
  );
  assert.equal(folder('linux', { XDG_DATA_HOME: 'not/absolute' }), home('.local', 'share'));
  assert.equal(folder('darwin', {}), home('Library', 'Application Support'));
  assert.equal(folder('win32', {}), home('AppData', 'Local'));
});

test('the folder is made, left empty, and one that can’t be is an error that names it', async (t) => {
  const parent = await mkdtemp(path.join(tmpdir(), 'data-'));
  t.after(() => rm(parent, { recursive: true }));
  const folder = await prepareDataFolder(path.join(parent, 'a', 'b'));
  assert.deepEqual(await readdir(folder), []);
  const file = path.join(parent, 'file');
  await writeFile(file, '');
  for (const bad of [file, path.join(file, 'below')])
    await assert.rejects(prepareDataFolder(bad), (error: Error) => error.message.includes(`${bad} can't be used: `));
});

test('where no folder can be made is an error too, not a wait for ever', {
  skip: process.platform !== 'linux',
}, async () => {
  const sentence = /^The data folder \/proc\/x\/y can't be used: it is not there and no folder can be made there\./;
  await assert.rejects(prepareDataFolder('/proc/x/y'), { message: sentence });
});
