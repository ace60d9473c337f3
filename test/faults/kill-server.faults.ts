/** The server is killed at random moments while a class works: what it acknowledged is there, and graded once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { drawWork, type Work } from '../../bench/class-work.ts';
import { seededRandom } from '../../labs/kit/random.ts';
import { openStore } from '../../server/store/store.ts';
import { ask, type FaultClass, faultClass, freePort, startFaultServer, untilNoneIsLeft } from './class-support.ts';

const kills = 20;
const students = 8;

interface Acknowledged {
  readonly student: string;
  readonly id: string;
  readonly work: Work;
}

/** Students who work on whatever happens, and what the server promised them. */
class Workers {
  readonly acknowledged: Acknowledged[] = [];
  readonly drafts = new Map<string, string>();
  verdicts = 0;
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
      if (next.done) return;
      const work: Work = next.value;
      const route = `/api/exercises/${work.lab}/${work.exercise}`;
      const draft = { text: work.source, tab: student };
      const saved = await this.#insist(student, 'PUT', `${route}/draft`, draft);
      assert.equal(saved.status, 200);
      this.drafts.set(`${student} ${work.lab}/${work.exercise}`, work.source);
      const { status, body } = await this.#insist(student, 'POST', `${route}/attempts`, { source: work.source });
      // 200 where the server had kept it and died before it could say so.
      assert.ok(status === 201 || status === 200, `${status}: ${JSON.stringify(body)}`);
      this.acknowledged.push({ student, id: String(body.id), work });
      void this.#watch(student, String(body.id));
      await wait(100 + random.uniform() * 600);
    }
  }

  async #watch(student: string, id: string): Promise<void> {
    for (;;) {
      const { body } = await this.#insist(student, 'GET', `/api/attempts/${id}`);
      if (body.state !== 'waiting' && body.state !== 'grading') break;
      await wait(100);
    }
    this.verdicts += 1;
  }

  /** Waits for so many more verdicts. */
  async untilVerdicts(more: number): Promise<void> {
    const wanted = this.verdicts + more;
    while (this.verdicts < wanted) await wait(10);
  }

  /** Ends the work, and waits for every verdict. */
  async finish(): Promise<void> {
    this.#working = false;
    await this.#all;
    while (this.verdicts < this.acknowledged.length) await wait(20);
  }
}

test(`after ${kills} kills every hand-in is there, graded once and right; no process is left`, async (t) => {
  const one = await faultClass(t, students);
  const port = await freePort();
  const random = seededRandom(20);
  let server = await startFaultServer(t, one, { port });
  const workers = new Workers(server.url, one, await drawWork(5000));
  for (let kill = 0; kill < kills; kill++) {
    // Every second time at any moment; in between what was interrupted comes to its end first, as three interruptions
    // of one hand-in mean that it can't be graded.
    if (kill % 2 === 1) await workers.untilVerdicts(4);
    await wait(random.uniform() * 1500);
    await server.kill();
    await untilNoneIsLeft(one);
    server = await startFaultServer(t, one, { port });
  }
  await workers.finish();
  await server.stop();
  await untilNoneIsLeft(one);
  t.diagnostic(`${workers.acknowledged.length} hand-ins`);
  const store = await openStore(one.dataFolder);
  t.after(() => store.close());
  let again = 0;
  for (const { student, id, work } of workers.acknowledged) {
    const attempt = await store.selectAttempt(student, id);
    assert.equal(attempt?.source, work.source);
    assert.deepEqual([attempt.state, attempt.score, attempt.leaseOwner], ['done', work.score, null], work.exercise);
    const same = (await store.selectAttempts(student, work.lab, work.exercise)).filter(
      ({ source }) => source === work.source,
    );
    assert.equal(same.length, 1, 'handed in once, kept twice');
    if (attempt.tries > 1) again += 1;
  }
  t.diagnostic(`${again} of them were interrupted and graded again`);
  for (const [key, text] of workers.drafts) {
    const [student = '', lab = '', exercise = ''] = key.split(/[ /]/);
    assert.equal((await store.selectDraft({ student, lab, exercise }))?.text, text);
  }
  const counts = await store.countAttempts();
  assert.deepEqual(counts, [{ kind: 'function', state: 'done', count: workers.acknowledged.length }]);
});
