/**
 * A private folder of labs, as `npm start -- --labs FOLDER` adds one, from the build of its pages to the grade of a
 * hand-in; and that no word planted in its solution and hidden checks is ever served.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clientFingerprint } from '../scripts/lib/client-build.mjs';
import { capture } from '../scripts/lib/command.mjs';
import { call, courseLabs, temporaryFolder, testServer } from './http/support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const privateLabs = fileURLToPath(new URL('fixtures/private-labs', import.meta.url));
const route = '/api/exercises/guarded/double';

/** The pages with the private labs, as `npm start` builds them. */
async function build(aside: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const { code, output } = await capture(
    process.execPath,
    [vite, 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
    { env: { ...process.env, NODE_ENV: 'production', DL101_LABS: privateLabs } },
  );
  assert.equal(code, 0, output);
}

async function textsUnder(folder: string): Promise<Map<string, string>> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)));
}

test('a private lab is built, shown and graded, and its canaries are in nothing that is served', async (t) => {
  const clientFolder = await temporaryFolder(t);
  await build(clientFolder);
  const served = await textsUnder(clientFolder);
  const everything = [...served.values()].join('\n');
  assert.ok(everything.includes('The guarded lab'), 'the lab is in the pages');
  assert.ok(everything.includes('Return twice what you are given.'), 'so is its exercise');

  const server = await testServer(t, { labsFolders: [courseLabs, privateLabs], clientFolder });
  const ask = async (name: string, address: string) => {
    const response = await fetch(server.url + address);
    served.set(name, `${JSON.stringify([...response.headers])} ${await response.text()}`);
  };
  const folder = path.join(privateLabs, 'guarded/exercises/double');
  for (const file of ['solution.ts', 'samples/adds-two.40.ts']) {
    // What the student sent may come back to them: the word in it is none of ours.
    const source = (await readFile(path.join(folder, file), 'utf8')).replace(/canary/g, 'word');
    const { status, body } = await call(server, 'POST', `${route}/attempts`, { source });
    assert.equal(status, 201);
    served.set(`POST ${file}`, JSON.stringify(body));
    let view = body;
    while (view.state === 'waiting' || view.state === 'grading') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      view = (await call(server, 'GET', `/api/attempts/${body.id}`)).body;
    }
    assert.equal(view.score, file === 'solution.ts' ? 100 : 40);
    await ask(`attempt ${file}`, `/api/attempts/${body.id}`);
  }
  for (const address of ['/', '/labs/guarded', '/api/labs', '/api/backends', route, '/check-frame.html'])
    await ask(address, address);
  for (const file of ['solution.ts', 'checks.hidden.ts', 'samples/adds-two.40.ts'])
    for (const base of ['/labs/guarded/exercises/double', '/exercises/double', '/assets', route, '/@fs'])
      await ask(`${base}/${file}`, `${base}/${file}`);
  assert.ok(served.size > 40);
  for (const [name, text] of served)
    for (const secret of [/canary/, /"secret"/, /leaseOwner/]) assert.ok(!secret.test(text), `${name} has ${secret}`);
});

test('the pages are built again when the private folders are others', () => {
  const [none, some] = [clientFingerprint(root), clientFingerprint(root, [privateLabs])];
  assert.notEqual(none, some);
  assert.equal(clientFingerprint(root, [privateLabs]), some);
});
