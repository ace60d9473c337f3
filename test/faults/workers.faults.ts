/** Workers and PostgreSQL that are killed, stalled or wrong about the time. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { onPostgres, ownPostgres } from '../postgres.ts';
import { Students, Victim } from './support.ts';

/** How long the code that is handed in computes: a part of a check's time limit, so that a slow machine keeps it too. */
const busyMs = 300;

async function setUp(t: TestContext) {
  const postgres = await ownPostgres(t);
  const databaseUrl = await postgres.newDatabase();
  const server = new Victim(t, { role: 'server', databaseUrl, sandboxes: 0 });
  const url = await server.ready;
  const students = await Students.of(t, '', databaseUrl);
  const victims = [server];
  const worker = (more: { sandboxes?: number; clockMs?: number; leaseMs?: number } = {}) => {
    const victim = new Victim(t, { role: 'worker', databaseUrl, ...more });
    victims.push(victim);
    return victim;
  };
  /** Kills what runs, and waits until no sandbox is left of it. */
  const endAll = async () => {
    for (const victim of victims) await victim.kill();
    for (const victim of victims) await victim.sandboxesEnd();
  };
  return { postgres, server, url, urls: () => [url], students, worker, endAll };
}

test(
  'a worker that is killed in the middle of grades: another does them, and no sandbox stays',
  onPostgres,
  async (t) => {
    const { students, worker, url, urls, endAll } = await setUp(t);
    const rounds = 2;
    let victim = worker();
    await victim.ready;
    for (let round = 0; round < rounds; round++) {
      const handedIn = await Promise.all([0, 1, 2, 3].map(() => students.handIn(urls, busyMs)));
      await Promise.race(handedIn.map((one) => students.reaches(one, 'grading')));
      while (victim.sandboxes().length === 0) await wait(5);
      await victim.kill();
      await victim.sandboxesEnd();
      victim = worker();
      await victim.ready;
      await students.areGraded(url);
    }
    await endAll();
    assert.equal(students.acknowledged.length, 4 * rounds);
    const rows = await Promise.all(students.acknowledged.map((one) => students.reaches(one, 'done')));
    assert.ok(
      rows.some(({ tries }) => tries > 1),
      'none was in the middle of a grade',
    );
  },
);

test('PostgreSQL that is killed under a server and workers, again and again', onPostgres, async (t) => {
  const { postgres, server, students, worker, url, urls, endAll } = await setUp(t);
  // Long enough for a slow machine's PostgreSQL to come back: nobody loses a lease that it works under.
  const workers = [0, 1].map(() => worker({ sandboxes: 1, leaseMs: 10_000 }));
  await Promise.all(workers.map(({ ready }) => ready));
  let handing = true;
  const hand = async () => {
    while (handing) await students.handIn(urls).catch(() => wait(100));
  };
  const hands = [hand(), hand(), hand()];
  for (let round = 0; round < 4; round++) {
    const enrolled = await students.enrol();
    const enough = students.acknowledged.length + 3;
    while (students.acknowledged.length < enough) await wait(20);
    await wait(Math.random() * 1500);
    await postgres.kill();
    const response = await fetch(`${urls()[0]}/api/me`, { headers: { cookie: 'dl101-session=someone' } });
    assert.equal(response.status, 503);
    const refused = students.refusals;
    const late = students.handIn(urls, 0, enrolled);
    while (students.refusals === refused) await wait(20);
    await wait(Math.random() * 1000);
    await postgres.restart();
    await late;
  }
  await wait(500);
  handing = false;
  await Promise.all(hands);
  await students.areGraded(url);
  assert.ok(server.alive && workers.every((one) => one.alive), 'a process ended with the database');
  await endAll();
});

test('a grade that is delivered twice changes nothing the second time', onPostgres, async (t) => {
  const { students, worker, url, urls, endAll } = await setUp(t);
  const stalled = worker({ sandboxes: 1 });
  await stalled.ready;
  const handedIn = await students.handIn(urls, busyMs);
  await students.reaches(handedIn, 'grading');
  stalled.signal('SIGSTOP');
  const other = worker({ sandboxes: 1 });
  await other.ready;
  const verdict = await students.reaches(handedIn, 'done');
  assert.ok(verdict.tries >= 2);
  stalled.signal('SIGCONT');
  // The one that was stalled grades again, so its late verdict is behind it.
  await other.kill();
  const next = await students.handIn(urls);
  await students.reaches(next, 'done');
  assert.deepEqual(await students.reaches(handedIn, 'done'), verdict);
  await students.areGraded(url);
  await endAll();
});

test('workers whose clocks are wrong by hours take nothing from each other', onPostgres, async (t) => {
  const { students, worker, url, urls, endAll } = await setUp(t);
  const hour = 3_600_000;
  const workers = [-hour, 0, 3 * hour].map((clockMs) => worker({ sandboxes: 1, clockMs, leaseMs: 60_000 }));
  await Promise.all(workers.map(({ ready }) => ready));
  await Promise.all(Array.from({ length: 9 }, () => students.handIn(urls, busyMs)));
  await students.areGraded(url);
  const rows = await Promise.all(students.acknowledged.map((one) => students.reaches(one, 'done')));
  assert.deepEqual(
    rows.map(({ tries }) => tries),
    rows.map(() => 1),
  );
  for (const { receivedAt, gradedAt } of rows) assert.ok(gradedAt !== null && gradedAt - receivedAt < hour / 2);
  await endAll();
});
