/** The final grade over HTTP: the best attempt on the held-out images, measured on the test images once. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Grade } from '../../server/grading/queue.ts';
import type { RunningServer } from '../../server/start.ts';
import { call, courseLabs, testServer } from './support.ts';

const route = '/api/exercises/mnist/build-model';

/** A grader that takes a source for the accuracy that its network has, and tells what it was given. */
function numberGrader() {
  const finals: string[] = [];
  const grade: Grade = async ({ kind, source }) => {
    if (kind === 'final') finals.push(source);
    const accuracy = Number(source);
    const report = kind === 'final' ? { testAccuracy: accuracy - 0.01 } : Number.isNaN(accuracy) ? {} : { accuracy };
    return { score: 50, results: [], report, checksVersion: 'v1' };
  };
  return { grade, finals };
}

async function setUp(t: TestContext, grade: Grade) {
  const grading = { grade, retryMs: 1 };
  return testServer(t, { labsFolders: [courseLabs], grading });
}

async function finished(server: RunningServer, id: unknown): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await call(server, 'GET', `/api/attempts/${id}`);
    if (body.state === 'done' || body.state === 'could-not-grade') return body;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
async function handIn(server: RunningServer, source: string) {
  const { body } = await call(server, 'POST', `${route}/attempts`, { source });
  return finished(server, body.id);
}
const makeFinal = (server: RunningServer) => call(server, 'POST', `${route}/final`);

test('the best attempt is measured on the test images, and only once', async (t) => {
  const { grade, finals } = numberGrader();
  const server = await setUp(t, grade);
  for (const source of ['0.95', '0.991', 'no network', '0.97']) await handIn(server, source);
  assert.equal((await call(server, 'GET', route)).body.final, null);

  const first = await makeFinal(server);
  assert.equal(first.status, 201);
  const { report } = await finished(server, first.body.id);
  assert.deepEqual(report, { testAccuracy: 0.981 });

  await handIn(server, '0.999');
  const second = await makeFinal(server);
  assert.equal(second.status, 200);
  assert.equal(second.body.id, first.body.id);
  assert.deepEqual(finals, ['0.991']);

  const { body } = await call(server, 'GET', route);
  assert.equal((body.final as { id: string }).id, first.body.id);
  const attempts = body.attempts as { id: string }[];
  assert.equal(attempts.length, 5);
  assert.ok(attempts.every(({ id }) => id !== first.body.id));
});

test('asked for twice at once, it is measured once', async (t) => {
  const { grade, finals } = numberGrader();
  const server = await setUp(t, grade);
  await handIn(server, '0.9');
  const both = await Promise.all([makeFinal(server), makeFinal(server)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 201]);
  await finished(server, both[0]?.body.id);
  assert.deepEqual(finals, ['0.9']);
});

test('without an attempt that was trained, or with one in line, there is none', async (t) => {
  const { grade } = numberGrader();
  const server = await setUp(t, (attempt, progress) =>
    attempt.source === 'for ever' ? new Promise(() => {}) : grade(attempt, progress),
  );
  assert.equal((await makeFinal(server)).status, 409);
  await handIn(server, 'no network');
  const none = await makeFinal(server);
  assert.equal(none.status, 409);
  assert.match(String(none.body.detail), /network that could be trained/);
  await handIn(server, '0.9');
  await call(server, 'POST', `${route}/attempts`, { source: 'for ever' });
  const unfinished = await makeFinal(server);
  assert.equal(unfinished.status, 409);
  assert.match(String(unfinished.body.detail), /still being graded/);
});

test('a final grade that the grader fails on may be asked for again', async (t) => {
  t.mock.method(console, 'error', () => {});
  const { grade } = numberGrader();
  let broken = true;
  const server = await setUp(t, async (attempt, progress) => {
    if (attempt.kind === 'final' && broken) throw new Error('The grader broke down.');
    return grade(attempt, progress);
  });
  await handIn(server, '0.9');
  const first = await makeFinal(server);
  assert.equal((await finished(server, first.body.id)).state, 'could-not-grade');
  broken = false;
  const second = await makeFinal(server);
  assert.equal(second.status, 201);
  assert.equal((await finished(server, second.body.id)).state, 'done');
});

test('an exercise that trains nothing has no final grade', async (t) => {
  const server = await setUp(t, numberGrader().grade);
  assert.equal((await call(server, 'POST', '/api/exercises/perceptron/neuron/final')).status, 404);
  assert.equal((await call(server, 'POST', '/api/exercises/mnist/nothing/final')).status, 404);
  assert.equal((await call(server, 'GET', `${route}/final`)).status, 405);
});
