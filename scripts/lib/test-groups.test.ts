import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { capture } from './command.mjs';
import { root } from './root.mjs';
import { isLong, testFiles } from './test-files.mjs';
import { groupsOf, isAlone, withGroups } from './test-groups.mjs';

/** Puts the files into a folder that is gone after the test; gives their paths from the root. */
function written(t: TestContext, files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'grouped-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return Object.entries(files).map(([name, source]) => {
    writeFileSync(join(folder, name), `import { test } from 'node:test';\n${source}`);
    return relative(root, join(folder, name));
  });
}

/** Runs the files as `npm test` does. */
const run = (files: readonly string[]) =>
  withGroups(files, async (entries) => {
    // Without it Node takes the run for a part of this one, and reports it to nobody.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--import', 'tsx', '--test', '--test-reporter=spec', ...entries];
    return { entries, ...(await capture(process.execPath, args, { env })) };
  });

test('what the others in a process would feel stays alone', () => {
  const alone = [
    'before(() => start());',
    'globalThis.document = page;',
    'Array.prototype.at = at;',
    'process.env.HOME = folder;',
    "import { mock, test } from 'node:test';",
    "import * as tf from '@tensorflow/tfjs-core';",
    'const labs = await discoverLabs([courseLabs]);',
    'for await (const line of lines) test(line, check);',
  ];
  for (const source of alone) assert.equal(isAlone(`// A test.\n${source}`), true, source);
  for (const source of [
    '  before(() => start());',
    't.mock.method(clock, "now");',
    'spawn(process.execPath)',
    'const a = async () => await b;',
  ])
    assert.equal(isAlone(source), false, source);
});

test('each file is in one process, with those of its own room', () => {
  const files = testFiles().filter((file) => !isLong(file));
  const groups = groupsOf(files);
  assert.deepEqual(groups.flat().sort(), files);
  assert.ok(groups.length < files.length / 2, `${groups.length} processes for ${files.length} files`);
  for (const group of groupsOf(testFiles().filter(isLong))) assert.equal(group.length, 1, 'a long one');
  const sources = { 'client/a': '', 'client/b': 'globalThis', 'client/c': '', 'test/http/d': '', 'test/store/e': '' };
  const read = (file: string) => sources[file as keyof typeof sources];
  assert.deepEqual(groupsOf(Object.keys(sources), read), [
    ['client/a', 'client/c'],
    ['client/b'],
    ['test/http/d'],
    ['test/store/e'],
  ]);
});

test('all tests of a group run, and one that fails names its file', async (t) => {
  const files = written(t, {
    'good.test.ts': "test('a good one', () => {});",
    'bad.test.ts': "test('a bad one', (): void => { throw new Error('as it must'); });",
    'last.test.ts': "test('the last one', () => {});",
  });
  const { entries, code, output } = await run(files);
  assert.equal(entries.length, 1);
  assert.equal(code, 1);
  for (const name of ['✔ a good one', '✖ a bad one', '✔ the last one']) assert.ok(output.includes(name), output);
  assert.match(output, /bad\.test\.ts:2/);
  assert.equal(existsSync(entries[0] ?? ''), false, 'nothing is left behind');
});

test('a file that can’t be loaded fails its group and is named', async (t) => {
  const files = written(t, {
    'good.test.ts': "test('a good one', () => {});",
    'broken.test.ts': "throw new Error('no');",
  });
  const { code, output } = await run(files);
  assert.equal(code, 1);
  assert.match(output, /Error: no[^✖]*broken\.test\.ts:2/);
});

test('what comes after the tests of a group comes once, when all have ended', async (t) => {
  const files = written(t, {
    'a-shared.test.ts': "import { after } from 'node:test'; after(() => console.log('all closed'));",
    'b-quick.test.ts': "test('a quick one', () => {});",
    'c-slow.test.ts':
      "test('a slow one', async () => { await new Promise((end) => setTimeout(end, 200)); console.log('ended'); });",
  });
  const { code, output } = await run(files);
  assert.equal(code, 0, output);
  assert.match(output, /ended[\s\S]*all closed/);
  assert.equal(output.split('all closed').length, 2);
});
