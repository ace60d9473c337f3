/** What the instructor takes away: tables, code that can be graded again, and a backup that is the whole class. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { capture } from '../../scripts/lib/command.mjs';
import { sessionCookie } from '../../server/classroom/cookies.ts';
import { folderNames } from '../../server/classroom/exports/folder-names.ts';
import { readZip } from '../../server/grading/zip.ts';
import { openStore } from '../../server/store/store.ts';
import { newDatabase, onPostgres } from '../postgres.ts';
import type { Person, TestClass } from './class.ts';
import { daysFromNow, gradedClass, handIn } from './graded-class.ts';
import { call, courseLabs, temporaryFolder, testServer } from './support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const names = [
  '../../x',
  '=HYPERLINK("http://x","y")',
  'CON',
  '🙂',
  'Ada',
  'ada',
  'node_modules',
  '.hidden',
  'Zoë Ünal',
];

async function download({ server }: TestClass, { cookie }: Person, what: string): Promise<Buffer> {
  const response = await fetch(`${server.url}/api/class/export/${what}`, { headers: { cookie } });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="?dl101-/);
  return Buffer.from(await response.arrayBuffer());
}

/** Students of difficult names, each with a hand-in. */
async function oddClass(t: TestContext, source = (i: number) => `${10 * i}`) {
  const made = await gradedClass(t);
  for (const [i, name] of names.entries()) await handIn(await made.join(`s${i}`, name), source(i));
  return made;
}

test('folders of students are readable, one each, and harmless', () => {
  const folders = folderNames(names.map((name, i) => ({ id: `${i}`, name })));
  assert.deepEqual(
    [...folders.values()],
    ['x', 'HYPERLINK-http-x-y', 'CON-student', 'student', 'Ada', 'ada-2', 'node_modules-student', 'hidden', 'Zoë-Ünal'],
  );
  const long = folderNames([
    { id: 'a', name: 'x'.repeat(500) },
    { id: 'b', name: 'x'.repeat(501) },
    { id: 'c', name: 'a/b\\c:d\0e\u202ef' },
  ]);
  assert.deepEqual([...long.values()], ['x'.repeat(60), `${'x'.repeat(60)}-2`, 'a-b-c-d-e-f']);
});

test('the table has a line for each student and no cell that is a formula', async (t) => {
  const made = await oddClass(t);
  const csv = (await download(made, made.instructor, 'grades.csv')).toString('utf8');
  const [heading = '', ...lines] = csv.replace('\ufeff', '').trimEnd().split('\r\n');
  assert.match(heading, /^roster id,name,id,folder,perceptron,perceptron\/neuron,/);
  assert.equal(lines.length, names.length);
  assert.ok(lines.some((line) => line.startsWith(`,"'=HYPERLINK(""http://x"",""y"")",s1,`)));
  assert.doesNotMatch(csv, /(^|,|")[=+@-]/m);
  const json = JSON.parse((await download(made, made.instructor, 'grades.json')).toString('utf8'));
  assert.equal(json.class, 'Thursday');
  assert.deepEqual(json.students.map(({ name }: { name: string }) => name).sort(), [...names].sort());
});

test('the instructor’s own trials are in no export', async (t) => {
  const made = await gradedClass(t);
  await handIn(made.instructor, '100');
  await handIn(await made.join('ada', 'Ada'), '50');
  const files = readZip(await download(made, made.instructor, 'code.zip'), 'code.zip');
  assert.deepEqual(
    files.map(({ path: file }) => file),
    ['Ada/perceptron/neuron.ts'],
  );
});

test('the code of the class is graded again from its zip, the attempt that counts of each', async (t) => {
  const made = await gradedClass(t);
  const folder = path.join(courseLabs, 'perceptron/exercises/neuron');
  const right = await readFile(path.join(folder, 'solution.ts'), 'utf8');
  const wrong = await readFile(path.join(folder, 'samples/no-bias.60.ts'), 'utf8');
  const [odd, ben] = [await made.join('s1', '../../x'), await made.join('s2', '=Ben')];
  // The grader here takes the first number in a source for its score.
  await handIn(odd, `// 90\n${right}`);
  await handIn(odd, `// 10\n${wrong}`);
  await handIn(ben, `// 10\n${wrong}`);
  const zip = path.join(await temporaryFolder(t), 'code.zip');
  await writeFile(zip, await download(made, made.instructor, 'code.zip'));
  const out = await new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/grade.mjs', zip], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', reject).on('close', () => resolve(said));
  });
  assert.match(out, /^x +perceptron\/neuron +100 /m);
  assert.match(out, /^Ben +perceptron\/neuron +60 /m);
});

/** Everything that a store holds, but who is signed in: its rows, in an order that is no matter of the database. */
async function contentOf(...where: Parameters<typeof openStore>): Promise<string[]> {
  const store = await openStore(...where);
  const pieces: Buffer[] = [];
  for await (const piece of store.backup(0)) pieces.push(piece);
  await store.close();
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(Buffer.concat(pieces)).toString('utf8').trimEnd().split('\n').sort();
}

/** A script of the repository, as npm runs it. */
function run(databaseUrl: string | undefined, ...[script, ...args]: string[]) {
  const { DATABASE_URL: _, ...env } = process.env;
  return new Promise<{ code: number | null; err: string }>((resolve) => {
    const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...args], {
      cwd: root,
      env: databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl },
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.on('close', (code) => resolve({ code, err }));
  });
}
const done = { code: 0, err: '' };

test('a backup taken while the server runs becomes the same class on another machine', async (t) => {
  const dataFolder = await temporaryFolder(t);
  const made = await gradedClass(t, { dataFolder });
  const [ada] = [await made.join('ada', 'Ada 🙂'), await made.join('ben')];
  await handIn(ada, '40');
  await made.rule('perceptron', { deadline: daysFromNow(1), latePolicy: { perDayPercent: 10, maxDays: 3 } });
  await made.instructor.call('PUT', '/api/class/labs/perceptron/extensions/ben', {
    until: daysFromNow(2),
    note: 'Ill.',
  });
  const word = { student: 'ada', lab: 'perceptron', exercise: 'neuron', score: 90, note: 'Ok\nthen' };
  await made.instructor.call('POST', '/api/class/overrides', word);
  await ada.call('PUT', '/api/exercises/perceptron/neuron/draft', { text: 'half\u2028', tab: 't' });
  await made.instructor.call('POST', '/api/class/regrades', { lab: 'perceptron', exercise: 'neuron' });
  while ((await made.server.store.selectRegrades()).some(({ done }) => done === 0)) await new Promise(setImmediate);
  const bytes = await download(made, made.instructor, 'backup');
  const file = path.join(await temporaryFolder(t), 'class.gz');
  await writeFile(file, bytes);
  const other = await temporaryFolder(t);
  assert.deepEqual(await run(undefined, 'restore', file, '--data', other), done);
  const { output } = await capture(process.execPath, ['scripts/restore.mjs', file, '--data', path.join(other, 'new')]);
  assert.match(output, /Start the server with: npm start -- --data ".*new" --class "Thursday"\n$/);
  const content = await contentOf(dataFolder);
  assert.deepEqual(await contentOf(other), content);
  const again = await run(undefined, 'restore', file, '--data', other);
  assert.equal(again.code, 1);
  assert.match(again.err, /^There is a class in this store already/);
  const written = path.join(other, 'again.gz');
  assert.deepEqual(await run(undefined, 'backup', written, '--data', other), done);
  assert.match((await run(undefined, 'backup', written, '--data', other)).err, /is there already/);
  const nothing = await run(undefined, 'backup', `${written}2`, '--data', await temporaryFolder(t));
  assert.match(nothing.err, /^There is no class in/);

  await t.test('from SQLite into PostgreSQL, and back', onPostgres, async (t) => {
    const url = await newDatabase();
    assert.deepEqual(await run(url, 'restore', written), done);
    assert.deepEqual(await contentOf('', url), content);
    assert.match((await run(url, 'restore', written)).err, /^There is a class in this store already/);
    const fromPostgres = path.join(other, 'postgres.gz');
    assert.match((await run(url, 'backup', fromPostgres, '--data', other)).err, /^DATABASE_URL says that the class is/);
    assert.deepEqual(await run(url, 'backup', fromPostgres), done);
    const third = await temporaryFolder(t);
    assert.deepEqual(await run(undefined, 'restore', fromPostgres, '--data', third), done);
    assert.deepEqual(await contentOf(third), content);
    const server = await testServer(t, { databaseUrl: url, className: 'Thursday', labsFolders: [courseLabs] });
    const cookie = `${sessionCookie}=${await server.store.insertSession({ role: 'student', student: 'ada' })}`;
    const { body } = await call(server, 'GET', '/api/exercises/perceptron/neuron', undefined, { cookie });
    assert.equal((body.draft as { text: string }).text, 'half\u2028');
  });
});
