/** The server is killed at random moments while a class works: what it acknowledged is there, and graded once. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'libsql';
import { drawWork, type Work } from '../../bench/class-work.ts';
import { seededRandom } from '../../labs/kit/random.ts';
import { openStore } from '../../server/store/store.ts';
import { assertBoardTells } from './board.ts';
import {
  ask,
  type FaultClass,
  faultClass,
  freePort,
  launchFaultServer,
  startFaultServer,
  untilNoneIsLeft,
} from './class-support.ts';

/** Of a server at work, and as many of one that is just starting. */
const kills = 10;
const students = 6;

interface Acknowledged {
  readonly student: string;
  readonly id: string;
  readonly work: Work;
}

/** Students who work on whatever happens, and what the server promised them. */
class Workers {
  readonly acknowledged: Acknowledged[] = [];
  readonly drafts = new Map<string, string>();
  #working = true;
  readonly #url: string;
  readonly #cookies: FaultClass['cookies'];
  readonly #works: Iterator<Work>;
  readonly #all: Promise<unknown>;

  constructor(url: string, { cookies }: FaultClass, works: readonly Work[]) {
    this.#url = url;
    this.#cookies = cookies;
    this.#works = works[Symbol.iterator]();
    this.#all = Promise.all([...cookies.keys()].map((student, i) => this.#work(student, i)));
    this.#all.catch(() => {});
  }

  /** Asks until the server answers, as a page does. */
  async #insist(student: string, method: string, route: string, body?: unknown) {
    for (;;)
      try {
        return await ask(this.#url, this.#cookies.get(student) ?? '', method, route, body);
      } catch {
        await wait(50);
      }
  }

  async #work(student: string, i: number): Promise<void> {
    const random = seededRandom(7 + i);
    while (this.#working) {
      const next = this.#works.next();
      assert.ok(!next.done, 'there is no work left');
      const work: Work = next.value;
      const route = `/api/exercises/${work.lab}/${work.exercise}`;
      const saved = await this.#insist(student, 'PUT', `${route}/draft`, { text: work.source, tab: student });
      assert.equal(saved.status, 200);
      this.drafts.set(`${student} ${work.lab}/${work.exercise}`, work.source);
      const { status, body } = await this.#insist(student, 'POST', `${route}/attempts`, { source: work.source });
      // 200 where the server had kept it and died before it could say so.
      assert.ok(status === 201 || status === 200, `${status}: ${JSON.stringify(body)}`);
      const id = String(body.id);
      this.acknowledged.push({ student, id, work });
      await this.#verdict(student, id);
      await wait(random.uniform() * 300);
    }
  }

  async #verdict(student: string, id: string): Promise<void> {
    for (;;) {
      const { body } = await this.#insist(student, 'GET', `/api/attempts/${id}`);
      if (body.state !== 'waiting' && body.state !== 'grading') return;
      await wait(100);
    }
  }

  /** Waits until so many more are acknowledged. Rejects with what went wrong. */
  async handIn(more: number): Promise<void> {
    const wanted = this.acknowledged.length + more;
    const enough = async () => {
      while (this.acknowledged.length < wanted) await wait(20);
    };
    await Promise.race([enough(), this.#all]);
  }

  /** Ends the work, and waits for every verdict. */
  async finish(): Promise<void> {
    this.#working = false;
    await this.#all;
  }
}

/**
 * Hand-ins that a kill interrupted and that have no verdict yet. Each may be interrupted twice, by a kill at work and
 * one at the start after it: three times would rightly mean that it can't be graded.
 */
function interrupted(dataFolder: string): number {
  const database = new Database(path.join(dataFolder, 'course.sqlite'), { readonly: true });
  try {
    const row = database
      .prepare(`select count(*) as n from attempts where state <> 'done' and (tries > 1 or "leaseUntil" = 0)`)
      .get() as { n: number };
    return row.n;
  } finally {
    database.close();
  }
}

test(`after ${2 * kills} kills every hand-in is there, graded once and right; no process is left`, async (t) => {
  const one = await faultClass(t, students);
  const port = await freePort();
  const random = seededRandom(20);
  const begun = performance.now();
  let server = await startFaultServer(t, one, { port });
  const startMs = performance.now() - begun;
  const workers = new Workers(server.url, one, await drawWork(5000));
  for (let kill = 0; kill < kills; kill++) {
    await workers.handIn(students);
    await wait(random.uniform() * 500);
    while (interrupted(one.dataFolder) > 0) await wait(50);
    await server.kill();
    await untilNoneIsLeft(one);
    const starting = launchFaultServer(t, one, { port });
    await wait(random.uniform() * startMs);
    await starting.kill();
    await untilNoneIsLeft(one);
    server = await startFaultServer(t, one, { port });
  }
  await workers.finish();
  const promised = workers.acknowledged.map(({ student, work }) => ({ student, ...work }));
  await assertBoardTells(server.url, one.instructor, promised);
  await server.stop();
  await untilNoneIsLeft(one);
  const store = await openStore(one.dataFolder);
  t.after(() => store.close());
  let again = 0;
  for (const { student, id, work } of workers.acknowledged) {
    const attempt = await store.selectAttempt(student, id);
    assert.equal(attempt?.source, work.source);
    assert.deepEqual([attempt.state, attempt.score, attempt.leaseOwner], ['done', work.score, null], work.exercise);
    const all = await store.selectAttempts(student, work.lab, work.exercise);
    assert.equal(all.filter(({ source }) => source === work.source).length, 1, 'handed in once, kept twice');
    if (attempt.tries > 1) again += 1;
  }
  t.diagnostic(`${workers.acknowledged.length} hand-ins, ${again} of them interrupted and graded again`);
  assert.ok(again > 0, 'no kill interrupted anything');
  for (const [key, text] of workers.drafts) {
    const [student = '', lab = '', exercise = ''] = key.split(/[ /]/);
    assert.equal((await store.selectDraft({ student, lab, exercise }))?.text, text);
  }
  const counts = await store.countAttempts();
  assert.deepEqual(counts, [{ kind: 'function', state: 'done', count: workers.acknowledged.length }]);
});
