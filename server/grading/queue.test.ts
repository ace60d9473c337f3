import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLog } from '../operation/log.ts';
import type { AttemptRow } from '../store/schema.ts';
import { openStore, type Store } from '../store/store.ts';
import { type Grade, type Graded, GradingQueue, type QueueOptions } from './queue.ts';

const verdict: Graded = { score: 100, results: [], checksVersion: 'v1' };

interface Work {
  readonly attempt: AttemptRow;
  readonly progress: (progress: unknown) => void;
  finish(result?: Graded | Error): void;
}

/** A grader that does what the test says, and a way to wait for what the queue does. */
class Bench {
  readonly started: Work[] = [];
  readonly grade: Grade = (attempt, progress) =>
    new Promise((resolve, reject) => {
      const finish = (result: Graded | Error = verdict) => (result instanceof Error ? reject(result) : resolve(result));
      this.started.push({ attempt, progress, finish });
      this.#wake();
    });
  #wake = () => {};

  /** Waits until so many attempts have been begun; gives their sources. */
  async begun(count: number): Promise<string[]> {
    while (this.started.length < count)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.started.map(({ attempt }) => attempt.source);
  }
}

async function setUp(t: TestContext, options: QueueOptions = {}, grade?: Grade) {
  const folder = await mkdtemp(path.join(tmpdir(), 'queue-'));
  const store = await openStore(folder);
  const bench = new Bench();
  const queue = new GradingQueue(store, grade ?? bench.grade, { sandboxes: 2, retryMs: 1, ...options });
  t.after(async () => {
    await queue.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const handIn = async (source: string, kind: 'function' | 'model' = 'function', student = 'local') => {
    await store.insertStudent(student);
    const fields = { student, lab: 'a-lab', exercise: 'one', kind, source, checksVersion: 'v0' };
    const received = await store.insertAttempt(fields, 1000);
    assert.ok(received.outcome === 'new');
    return received.attempt.id;
  };
  return { store, bench, queue, handIn };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Waits until an attempt has reached a state. */
async function reaches(store: Store, id: string, state: AttemptRow['state']): Promise<AttemptRow> {
  for (;;) {
    const attempt = await store.selectAttempt('local', id);
    if (attempt?.state === state) return attempt;
    await turn();
  }
}

/** Long enough for the queue to begin something that it must not begin. */
const settle = async () => {
  for (let i = 0; i < 50; i++) await turn();
};

test('what is handed in is graded, and the verdict and the version of the checks that judged are kept', async (t) => {
  const { store, bench, queue, handIn } = await setUp(t);
  const id = await handIn('one');
  queue.wake();
  await bench.begun(1);
  bench.started[0]?.finish({ ...verdict, report: { accuracy: 0.9 } });
  const { score, checksVersion, report } = await reaches(store, id, 'done');
  assert.deepEqual([score, checksVersion, report], [100, 'v1', '{"accuracy":0.9}']);
});

test('no more are graded at once than there are sandboxes, the first of every student first', async (t) => {
  const { bench, queue, handIn } = await setUp(t);
  for (const student of ['cy', 'dee']) await handIn(student, 'function', student);
  queue.wake();
  await bench.begun(2);
  for (const source of ['a1', 'a2', 'a3']) await handIn(source, 'function', 'ada');
  await handIn('b1', 'function', 'ben');
  queue.wake();
  await settle();
  assert.equal(bench.started.length, 2);
  for (const [i, source] of ['a1', 'b1', 'a2', 'a3'].entries()) {
    bench.started[i]?.finish();
    assert.equal((await bench.begun(i + 3))[i + 2], source);
    await settle();
    assert.equal(bench.started.length, i + 3);
  }
});

test('functions come before models, which are trained one at a time, outside the sandboxes', async (t) => {
  const { bench, queue, handIn } = await setUp(t, { sandboxes: 1 });
  const first = await handIn('f1');
  queue.wake();
  await bench.begun(1);
  for (const source of ['m1', 'm2']) await handIn(source, 'model');
  await handIn('f2');
  bench.started[0]?.finish();
  await bench.begun(2);
  bench.started[1]?.finish();
  assert.deepEqual(await bench.begun(3), ['f1', 'f2', 'm1']);
  await handIn('f3');
  queue.wake();
  await settle();
  assert.equal(bench.started.length, 3);
  const model = bench.started[2];
  model?.progress({ epoch: 1 });
  assert.equal((await bench.begun(4))[3], 'f3');
  assert.deepEqual(queue.progress(model?.attempt.id ?? ''), { epoch: 1 });
  assert.equal(queue.progress(first), null);
  bench.started[3]?.finish();
  await settle();
  assert.equal(bench.started.length, 4);
  model?.finish();
  assert.equal((await bench.begun(5))[4], 'm2');
});

test('a failure of the grader’s own is tried three times, and holds up nobody', async (t) => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', format: 'json', write: (line) => lines.push(line) });
  const tried: (number | null)[] = [];
  const onTried = (_kind: string, _seconds: number, sinceReceipt: number | null) => tried.push(sinceReceipt);
  const { store, bench, queue, handIn } = await setUp(t, { sandboxes: 1, log, onTried });
  const broken = await handIn('broken');
  queue.wake();
  for (let i = 0; i < 3; i++) {
    await bench.begun(i + 1);
    bench.started[i]?.finish(new Error('The sandbox did not start.'));
  }
  const { score, results } = await reaches(store, broken, 'could-not-grade');
  assert.deepEqual([score, results], [null, null]);
  const next = await handIn('next');
  queue.wake();
  await bench.begun(4);
  bench.started[3]?.finish();
  await reaches(store, next, 'done');
  await settle();
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ level, msg, tries }) => [level, msg, tries]),
    [...[1, 2, 3].map((tries) => ['error', 'grading failed', tries]), ['info', 'graded', 1]],
  );
  assert.ok(!lines.join('').includes('broken'), 'the log tells what was handed in');
  assert.deepEqual(tried.slice(0, 3), [null, null, null]);
  assert.equal(typeof tried[3], 'number');
});

test('leases are renewed while the work goes on', async (t) => {
  const { store, bench, queue, handIn } = await setUp(t, { leaseMs: 4000 });
  const id = await handIn('long');
  queue.wake();
  await bench.begun(1);
  const until = (await reaches(store, id, 'grading')).leaseUntil ?? 0;
  while (((await reaches(store, id, 'grading')).leaseUntil ?? 0) <= until)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(bench.started.length, 1);
  bench.started[0]?.finish();
  assert.equal((await reaches(store, id, 'done')).tries, 1);
});

test('what a dead worker had is taken over, without being asked', async (t) => {
  const { store, bench, handIn } = await setUp(t, { leaseMs: 2000 });
  const id = await handIn('orphan');
  assert.equal((await store.leaseNextAttempt({ kind: 'function', owner: 'dead', leaseMs: 1 }))?.id, id);
  assert.deepEqual(await bench.begun(1), ['orphan']);
  bench.started[0]?.finish();
  assert.equal((await reaches(store, id, 'done')).tries, 2);
});

test('a queue that closes lets what is in a sandbox come to its end, within bounds; a training goes back at once', async (t) => {
  const { store, bench, queue, handIn } = await setUp(t);
  const model = await handIn('model', 'model');
  queue.wake();
  await bench.begun(1);
  bench.started[0]?.progress({ curve: [] });
  const id = await handIn('nearly done');
  queue.wake();
  await bench.begun(2);
  await settle();
  const later = await handIn('later');
  const closing = queue.close(60_000);
  await settle();
  bench.started[1]?.finish();
  await closing;
  assert.equal((await reaches(store, id, 'done')).score, 100);
  for (const waiting of [model, later]) assert.equal((await reaches(store, waiting, 'waiting')).tries, 0);
  assert.equal(bench.started.length, 2);
});

test('a verdict that the store could not take is kept until it can', async (t) => {
  const log = createLog({ level: 'silent', format: 'json' });
  const { store, bench, queue, handIn } = await setUp(t, { log });
  const finish = store.finishAttempt;
  let refusals = 0;
  store.finishAttempt = async (...args) => {
    if (++refusals <= 3) throw new Error('The disk is full.');
    return finish(...args);
  };
  const id = await handIn('one');
  queue.wake();
  await bench.begun(1);
  bench.started[0]?.finish();
  assert.equal((await reaches(store, id, 'done')).tries, 1);
  assert.deepEqual([refusals, bench.started.length], [4, 1]);
});

test('a queue that closes puts its work back for the next, and a late verdict changes nothing', async (t) => {
  const { store, bench, queue, handIn } = await setUp(t);
  const id = await handIn('half done');
  queue.wake();
  await bench.begun(1);
  await queue.close();
  bench.started[0]?.finish();
  await settle();
  const { state, tries } = await reaches(store, id, 'waiting');
  assert.deepEqual([state, tries], ['waiting', 0]);
  const next = new GradingQueue(store, async () => verdict, { sandboxes: 1 });
  await reaches(store, id, 'done');
  await next.close();
});

test('a grade that is delivered twice counts once: that of the lease that stands', async (t) => {
  const { store, bench, queue, handIn } = await setUp(t);
  const id = await handIn('slow');
  queue.wake();
  await bench.begun(1);
  const later = Date.now() + 60_000;
  assert.equal((await store.leaseNextAttempt({ kind: 'function', owner: 'other', leaseMs: 20_000 }, later))?.id, id);
  const changes: string[] = [];
  store.onChange(({ kind }) => changes.push(kind));
  assert.equal(await store.finishAttempt(id, 'other', { ...verdict, score: 70 }), true);
  bench.started[0]?.finish();
  await settle();
  assert.equal(await store.finishAttempt(id, 'other', { ...verdict, score: 0 }), false);
  assert.equal((await reaches(store, id, 'done')).score, 70);
  assert.deepEqual(changes, ['attempt']);
});
