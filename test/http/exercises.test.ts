/** Exercises over HTTP: drafts, hand-ins and their verdicts, and what must never be served. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts';
import { type Answer, call, courseLabs, temporaryFolder, testServer } from './support.ts';

const route = '/api/exercises/perceptron/neuron';
const folder = path.join(courseLabs, 'perceptron/exercises/neuron');
const sourceOf = (file: string) => readFile(path.join(folder, file), 'utf8');
const root = fileURLToPath(new URL('../..', import.meta.url));

interface View {
  readonly id: string;
  readonly receivedAt: string;
  readonly state: string;
  readonly place: number | null;
  readonly score: number | null;
  readonly results: readonly CheckResult[] | null;
  readonly checksVersion: string;
}

const courseServer = (t: TestContext, options: Partial<ServerOptions> = {}) =>
  testServer(t, { labsFolders: [courseLabs], ...options });
/** A server that leaves hand-ins in line. */
const idle = { grade: () => new Promise<never>(() => {}), sandboxes: 0 };

const handIn = (server: RunningServer, source: unknown): Promise<Answer> =>
  call(server, 'POST', `${route}/attempts`, { source });
const viewOf = ({ body }: Answer) => body as unknown as View;

/** Looks until the attempt is finished. */
async function verdict(server: RunningServer, id: string): Promise<View> {
  for (;;) {
    const answer = await call(server, 'GET', `/api/attempts/${id}`);
    assert.equal(answer.status, 200);
    const view = viewOf(answer);
    if (view.state === 'done' || view.state === 'could-not-grade') return view;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('the solution gets full marks, a sample the score in its name, and the best one counts', async (t) => {
  const server = await courseServer(t);
  const solution = await sourceOf('solution.ts');
  const first = await handIn(server, solution);
  assert.equal(first.status, 201);
  const { id } = viewOf(first);
  assert.equal(first.headers.get('location'), `/api/attempts/${id}`);
  const right = await verdict(server, id);
  assert.deepEqual([right.state, right.score, right.place], ['done', 100, null]);
  assert.ok(right.results?.some((result) => result.hidden));
  assert.ok(right.results?.every((result) => result.verdict.ok));

  const second = viewOf(await handIn(server, await sourceOf('samples/no-bias.60.ts')));
  const wrong = await verdict(server, second.id);
  assert.equal(wrong.score, 60);
  const { body } = await call(server, 'GET', route);
  assert.equal(body.best, 100);
  const history = body.attempts as View[];
  assert.deepEqual(
    history.map((attempt) => attempt.id),
    [second.id, id],
  );
  assert.equal((await call(server, 'GET', `/api/attempts/${id}`)).body.source, solution);
});

test('the identical source is the earlier attempt, and is not graded again', async (t) => {
  const server = await courseServer(t);
  const source = await sourceOf('samples/no-bias.60.ts');
  const first = viewOf(await handIn(server, source));
  const graded = await verdict(server, first.id);
  const again = await handIn(server, source);
  assert.equal(again.status, 200);
  const { source: _, ...rest } = graded as View & { source: string };
  assert.deepEqual(again.body, rest);
  assert.equal((await call(server, 'GET', route).then(({ body }) => body.attempts as View[])).length, 1);
});

test('more than ten hand-ins within a minute are refused, identical ones are not', async (t) => {
  const server = await courseServer(t, { grading: idle });
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push((await handIn(server, `// ${i}`)).status);
  assert.deepEqual(statuses, [...Array(10).fill(201), 429]);
  const refused = await handIn(server, 'another');
  assert.equal(refused.headers.get('content-type')?.split(';')[0], 'application/problem+json');
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(seconds > 0 && seconds <= 60);
  assert.match(String(refused.body.detail), /^There were many hand-ins/);
  assert.equal((await handIn(server, '// 3')).status, 200);
});

test('those who wait see their place', async (t) => {
  const server = await courseServer(t, { grading: idle });
  const views = [];
  for (const source of ['a', 'b', 'c']) views.push(viewOf(await handIn(server, source)));
  assert.deepEqual(
    views.map(({ state, place }) => [state, place]),
    [
      ['waiting', 1],
      ['waiting', 2],
      ['waiting', 3],
    ],
  );
});

test('what was handed in and typed outlives the server; what was in line is graded by the next', async (t) => {
  const dataFolder = await temporaryFolder(t);
  const options = { dataFolder, backend: 'cpu', labsFolders: [courseLabs] };
  const before = await startServer({ ...options, grading: idle });
  const { id } = viewOf(await handIn(before, await sourceOf('solution.ts')));
  await call(before, 'PUT', `${route}/draft`, { text: 'half', tab: 'one' });
  await before.close();
  const after = await courseServer(t, { dataFolder });
  assert.equal((await verdict(after, id)).score, 100);
  const { draft, attempts } = (await call(after, 'GET', route)).body;
  assert.equal((draft as { text: string }).text, 'half');
  assert.equal((attempts as View[])[0]?.id, id);
});

test('two pages on one exercise both keep their text', async (t) => {
  const server = await courseServer(t, { grading: idle });
  const save = (body: object) => call(server, 'PUT', `${route}/draft`, body);
  assert.equal((await call(server, 'GET', route)).body.draft, null);
  const first = await save({ text: 'one', tab: 'a' });
  assert.equal(first.status, 200);
  const base = first.body.updatedAt;
  const other = await save({ text: 'two', tab: 'b', base });
  assert.equal(other.status, 200);
  const conflict = await save({ text: 'three', tab: 'a', base });
  assert.equal(conflict.status, 409);
  assert.deepEqual(conflict.body.draft, { text: 'two', updatedAt: other.body.updatedAt });
  assert.deepEqual((await call(server, 'GET', route)).body.draft, conflict.body.draft);
  assert.equal((await save({ text: 'three', tab: 'a', base: other.body.updatedAt })).status, 200);
});

test('what is wrong with a request is told in a problem document', async (t) => {
  const server = await courseServer(t, { grading: idle });
  const long = 'x'.repeat(64 * 1024 + 1);
  const cases: [string, string, unknown, number, string | undefined][] = [
    ['POST', `${route}/attempts`, {}, 400, 'source'],
    ['POST', `${route}/attempts`, { source: 7 }, 400, 'source'],
    ['POST', `${route}/attempts`, { source: 'a', student: 'b' }, 400, 'student'],
    ['POST', `${route}/attempts`, { source: long }, 413, 'source'],
    ['POST', `${route}/attempts`, { source: 'x'.repeat(10 * 2 ** 20) }, 413, undefined],
    ['POST', `${route}/attempts`, { source: 'a\ud800b' }, 400, 'source'],
    ['POST', `${route}/attempts`, { source: 'a\0b' }, 400, 'source'],
    ['PUT', `${route}/draft`, { text: long, tab: 'a' }, 413, 'text'],
    ['PUT', `${route}/draft`, { text: 'a', tab: '' }, 400, 'tab'],
    ['PUT', `${route}/draft`, { text: 'a', tab: 'a', base: 'yesterday' }, 400, 'base'],
    ['GET', '/api/exercises/perceptron/none', undefined, 404, undefined],
    ['POST', '/api/exercises/none/neuron/attempts', { source: 'a' }, 404, undefined],
    ['GET', '/api/exercises/perceptron/..%2fneuron', undefined, 404, undefined],
    ['GET', '/api/attempts/none', undefined, 404, undefined],
    ['DELETE', route, undefined, 405, undefined],
    ['GET', `${route}/draft`, undefined, 405, undefined],
  ];
  for (const [method, address, content, status, field] of cases) {
    const { status: got, body, headers } = await call(server, method, address, content);
    const name = `${method} ${address} ${JSON.stringify(content)?.slice(0, 60)}`;
    assert.equal(got, status, name);
    assert.equal(headers.get('content-type')?.split(';')[0], 'application/problem+json', name);
    assert.equal(body.field, field, name);
    assert.match(String(body.detail), /^[A-Z"].*\.$/s, name);
    assert.doesNotMatch(String(body.detail), /Invalid|expected|received/, name);
  }
  const { draft, attempts, best } = (await call(server, 'GET', route)).body;
  assert.deepEqual({ draft, attempts, best }, { draft: null, attempts: [], best: null });
});

test('64 kB of any characters are taken, bytes that are no UTF-8 are not', async (t) => {
  const server = await courseServer(t, { grading: idle });
  assert.equal((await handIn(server, '\u0001'.repeat(64 * 1024))).status, 201);
  const body = Buffer.concat([Buffer.from('{"source":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${server.url}${route}/attempts`, { method: 'POST', body, headers });
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /The body is not UTF-8\./);
});

test('a hand-in that the grader fails on three times could not be graded, and may be handed in again', async (t) => {
  t.mock.method(console, 'error', () => {});
  const grade = () => Promise.reject(new Error('The sandbox did not start.'));
  const server = await courseServer(t, { grading: { grade, retryMs: 1 } });
  const { id } = viewOf(await handIn(server, 'a'));
  const view = await verdict(server, id);
  assert.deepEqual([view.state, view.score, view.results], ['could-not-grade', null, null]);
  assert.equal((await handIn(server, 'a')).status, 201);
});

/** Pieces of a file that would give it away: its longer lines. */
async function tellingLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 30 && !/^(import|export default|\/\/|\/?\*)/.test(line));
}

async function filesUnder(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

test('nothing of solutions or hidden checks is served', async (t) => {
  const server = await courseServer(t);
  const files = await filesUnder(courseLabs);
  const hiddenFiles = files.filter((file) => /\/(solution|checks\.hidden)\.ts$/.test(file.replaceAll(path.sep, '/')));
  const visible = await Promise.all(
    files
      .filter((file) => !hiddenFiles.includes(file) && !file.includes('samples'))
      .map((file) => readFile(file, 'utf8')),
  );
  const canaries = (await Promise.all(hiddenFiles.map(tellingLines)))
    .flat()
    .filter((line) => !visible.some((text) => text.includes(line)));
  assert.ok(canaries.length >= 4, 'there is something to look for');

  const attempt = viewOf(await handIn(server, await sourceOf('samples/no-bias.60.ts')));
  await verdict(server, attempt.id);
  const addresses = ['/', '/api/labs', '/api/backends', route, `/api/attempts/${attempt.id}`, '/labs/perceptron'];
  for (const name of ['solution.ts', 'checks.hidden.ts'])
    for (const base of ['/labs/perceptron/exercises/neuron', '/assets', route, '/@fs/labs/perceptron/exercises/neuron'])
      addresses.push(`${base}/${name}`, `${base}/..%2f${name}`);
  for (const address of addresses) {
    const text = await fetch(server.url + address).then((response) => response.text());
    for (const canary of canaries) assert.ok(!text.includes(canary), `${address} has ${canary}`);
    assert.ok(!/"secret"|leaseOwner|sourceHash/.test(text), address);
  }
  const client = path.join(root, 'dist/client');
  for (const file of await filesUnder(client)) {
    const text = await readFile(file, 'utf8');
    for (const canary of canaries) assert.ok(!text.includes(canary), `${file} has ${canary}`);
  }
});
