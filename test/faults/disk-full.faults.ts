/** The disk fills up: the server says so and goes on, and goes on keeping when there is room again. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { drawWork, type Work } from '../../bench/class-work.ts';
import { openStore } from '../../server/store/store.ts';
import { assertBoardTells } from './board.ts';
import { ask, faultClass, freePort, startFaultServer, untilNoneIsLeft } from './class-support.ts';

/** A disk of a few megabytes; null where this user may not mount one. */
function smallDisk(t: TestContext): { folder: string; grow: () => void } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  t.after(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return { folder, grow: () => execFileSync('mount', ['-o', 'remount,size=64m', folder]) };
}

/** The same answer, so long that a few dozen fill the disk. */
const longer = (work: Work, i: number): Work => ({
  ...work,
  source: `${work.source}\n// ${i} ${'x'.repeat(50_000)}\n`,
});

test('a full disk is said in a sentence, loses nothing, and stops nobody for longer than it is full', async (t) => {
  const disk = smallDisk(t);
  if (!disk) return t.skip('this user may not mount a small disk');
  const one = await faultClass(t, 1, disk.folder);
  const server = await startFaultServer(t, one, { port: await freePort() });
  const cookie = one.cookies.get('s0') ?? '';
  const works = (await drawWork(400)).map(longer);
  const kept: { id: string; work: Work }[] = [];
  const handIn = async (work: Work) => {
    const route = `/api/exercises/${work.lab}/${work.exercise}/attempts`;
    const { status, body } = await ask(server.url, cookie, 'POST', route, { source: work.source });
    if (status === 201 || status === 200) kept.push({ id: String(body.id), work });
    return { status, body };
  };
  let refusal = await handIn(works[0] as Work);
  let next = 1;
  for (; refusal.status < 400; next++) refusal = await handIn(works[next] as Work);
  assert.equal(refusal.status, 507, JSON.stringify(refusal.body));
  assert.match(String(refusal.body.detail), /^The server's disk is full, .* tell your instructor\.$/);
  const [first] = kept;
  const look = async (id: string) => (await ask(server.url, cookie, 'GET', `/api/attempts/${id}`)).body;
  assert.equal((await look(first?.id ?? '')).source, first?.work.source);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  const draft = { text: 'x'.repeat(60_000), tab: 'tab' };
  const saved = await ask(server.url, cookie, 'PUT', '/api/exercises/perceptron/neuron/draft', draft);
  assert.ok(saved.status === 507 || saved.status === 200, `${saved.status}`);
  // For longer than a lease is renewed.
  await wait(6000);
  disk.grow();
  assert.equal((await handIn(works[next] as Work)).status, 201);
  for (const { id } of kept) while ((await look(id)).state !== 'done') await wait(50);
  const promised = kept.map(({ work }) => ({ student: 's0', ...work }));
  await assertBoardTells(server.url, one.instructor, promised);
  await server.stop();
  await untilNoneIsLeft(one);
  const store = await openStore(one.dataFolder);
  for (const { id, work } of kept) {
    const { source, score, tries } = (await store.selectAttempt('s0', id)) ?? assert.fail('it is gone');
    assert.equal(source, work.source);
    assert.equal(score, work.score, `${work.lab}/${work.exercise}`);
    assert.ok(tries <= 2, `${tries} tries`);
  }
  t.diagnostic(`${kept.length} hand-ins were kept`);
  await store.close();
});
