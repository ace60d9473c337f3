/** docs/write-a-lab.md, followed to the letter: a lab in a folder of its own, whole, built into the pages, and served. */
import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { capture } from '../scripts/lib/command.mjs';
import { makeLab, titleOf } from '../scripts/lib/make-lab.mjs';
import { Problem } from '../scripts/lib/problem.mjs';
import { call, courseLabs, temporaryFolder, testServer } from './http/support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const guide = path.join(root, 'docs/write-a-lab.md');

interface Block {
  readonly how: 'file' | 'append';
  readonly file: string;
  readonly text: string;
}

/** What the guide tells to write, in its order. */
async function blocks(): Promise<Block[]> {
  const text = await readFile(guide, 'utf8');
  return [...text.matchAll(/^```\w+ (file|append)=(\S+)\n([\s\S]*?)^```$/gm)].map(([, how, file = '', body = '']) => ({
    how: how === 'append' ? 'append' : 'file',
    file,
    text: body,
  }));
}

/** Writes the guide's blocks into a lab's folder. */
async function follow(lab: string): Promise<void> {
  for (const { how, file, text } of await blocks()) {
    const target = path.join(lab, file);
    await mkdir(path.dirname(target), { recursive: true });
    if (how === 'append') await appendFile(target, `\n${text}`);
    else await writeFile(target, text);
  }
}

const script = (name: string, ...args: string[]) =>
  capture(process.execPath, [path.join(root, 'scripts', name), ...args], {
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });

test('a name that can’t be one, or that is taken, is refused', async (t) => {
  const folder = await temporaryFolder(t);
  for (const name of ['My-Lab', '../lab', 'kit', '', 'perceptron']) assert.throws(() => makeLab(name, folder), Problem);
  makeLab('one', folder);
  assert.throws(() => makeLab('one', folder), /already/);
  assert.equal(titleOf('my-first-lab'), 'My first lab');
});

test('the guide, step by step, makes a lab that is whole', async (t) => {
  const labs = await temporaryFolder(t);
  const made = await script('new-lab.mjs', 'my-lab', '--labs', labs);
  assert.equal(made.code, 0, made.output);
  const lab = path.join(labs, 'my-lab');
  assert.ok((await blocks()).length >= 9);
  await follow(lab);
  const checked = await script('check.mjs', '--labs', labs);
  assert.equal(checked.code, 0, checked.output);
  assert.match(checked.output, /my-lab: My lab, 2 exercises/);

  const clientFolder = path.join(labs, '.pages');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const built = await capture(process.execPath, [vite, 'build', '--outDir', clientFolder, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production', DL101_LABS: labs },
  });
  assert.equal(built.code, 0, built.output);
  const server = await testServer(t, { labsFolders: [courseLabs, labs], clientFolder });
  const { body } = await call(server, 'POST', '/api/exercises/my-lab/error/attempts', {
    source: await readFile(path.join(lab, 'exercises/error/samples/sum-not-mean.20.ts'), 'utf8'),
  });
  let view = body;
  while (view.state === 'waiting' || view.state === 'grading') {
    await new Promise((resolve) => setTimeout(resolve, 50));
    view = (await call(server, 'GET', `/api/attempts/${body.id}`)).body;
  }
  assert.equal(view.score, 20);
  const run = await call(server, 'POST', '/api/runs', { lab: 'my-lab', params: {}, seed: 1, client: 'a-client' });
  assert.equal(run.status, 201, JSON.stringify(run.body));
});

test('a mistake in a lab is found: its text, its types, a check that nothing fails', async (t) => {
  const labs = await temporaryFolder(t);
  const lab = makeLab('broken', labs);
  await appendFile(path.join(lab, 'line.ts'), '\nexport const wrong: number = "text";\n');
  await writeFile(
    path.join(lab, 'exercises/gradient/samples/sum-not-mean.20.ts'),
    'export const gradient = () => 0;\n',
  );
  const { code, output } = await script('check.mjs', '--labs', labs);
  assert.equal(code, 1);
  assert.match(output, /✓ lessons/);
  assert.match(output, /✗ types/);
  assert.match(output, /✗ exercises/);

  await appendFile(path.join(lab, 'lesson.md'), '\n::figure{name=nowhere}\n');
  const read = await capture(process.execPath, ['--import', 'tsx', 'scripts/lib/read-labs.ts', labs]);
  assert.match(read.output, /there is no figure "nowhere" in figure\.tsx; its `figures` are descent/);
  const none = await capture(process.execPath, ['--import', 'tsx', 'scripts/lib/read-labs.ts', lab]);
  assert.equal(none.code, 1);
  assert.match(none.output, /^There is no lab in .*broken: a lab is a folder there with a lesson\.md/);
  await appendFile(path.join(lab, 'lesson.md'), '\n::figure{nam=typo}\n');
  assert.match((await script('check.mjs', '--labs', labs)).output, /✗ lessons/);
});
