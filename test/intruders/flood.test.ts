/** One student sends a thousand requests a second while the others work. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { percentile } from '../../bench/percentile.ts';
import { testClass } from '../http/class.ts';
import { courseLabs } from '../http/support.ts';

/** Floods from a process of its own, as the attacker's machine is another; prints what came of it when it is told to stop. */
function flood(t: TestContext, url: string, cookie: string): ChildProcess {
  const program = fileURLToPath(new URL('flooder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, cookie], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

test('who floods the server is told to wait, and the others are served', async (t) => {
  const rates = { windowMs: 10_000, signedIn: 60, nobody: 10_000 };
  const { server, join } = await testClass(t, { labsFolders: [courseLabs], rates });
  const mallory = await join('mallory');
  const others = await Promise.all(Array.from({ length: 20 }, (_, i) => join(`student-${i}`)));
  const child = flood(t, server.url, mallory.cookie);
  await once(child.stdout ?? assert.fail(), 'data');
  const begun = performance.now();
  const times: number[] = [];
  await Promise.all(
    others.map(async (student, i) => {
      for (let round = 0; round < 12; round++) {
        const asked = performance.now();
        const saved = { text: `text ${round}`, tab: 'tab' };
        const { status } = await student.call('PUT', '/api/exercises/perceptron/neuron/draft', saved);
        assert.equal(status, 200);
        times.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 200 + i));
      }
    }),
  );
  const told = once(child.stdout ?? assert.fail(), 'data');
  child.stdin?.end();
  const { seconds, statuses, refusal } = JSON.parse(String((await told)[0]));
  const sent = Object.values<number>(statuses).reduce((sum, count) => sum + count, 0);
  t.diagnostic(
    `${Math.round(sent / seconds)} requests a second refused or not; others p95 ${percentile(times, 0.95)} ms`,
  );
  const served = statuses[200] ?? 0;
  const windows = Math.ceil((performance.now() - begun) / rates.windowMs) + 1;
  assert.ok(statuses[429] > 0, JSON.stringify(statuses));
  assert.ok(served + (statuses[404] ?? 0) <= windows * rates.signedIn, JSON.stringify({ statuses, windows }));
  assert.equal(refusal.contentType, 'application/problem+json; charset=utf-8');
  assert.match(refusal.detail, /Go on in (a second|\d+ seconds)\.$/);
  assert.ok(Number(refusal.retryAfter) >= 1 && Number(refusal.retryAfter) <= 10);
  assert.equal((await mallory.call('GET', '/api/me')).status, 429);
  assert.equal((await others[0]?.call('GET', '/api/me'))?.status, 200);
});

test('the limit is a person’s own, not an address’s, and ends with its window', async (t) => {
  const rates = { windowMs: 5000, signedIn: 3, nobody: 5 };
  const { server, join } = await testClass(t, { rates });
  const [ada, ben] = [await join('ada'), await join('ben')];
  const statuses = async (ask: () => Promise<{ status: number }>, count: number) => {
    const all = [];
    for (let i = 0; i < count; i++) all.push((await ask()).status);
    return all.filter((status) => status === 429).length;
  };
  assert.equal(await statuses(() => ada.call('GET', '/api/labs'), 3), 0);
  assert.ok((await statuses(() => ada.call('GET', '/api/labs'), 3)) > 0);
  assert.equal((await ben.call('GET', '/api/labs')).status, 200);
  assert.ok((await statuses(() => fetch(`${server.url}/api/me`), 7)) > 0);
  while ((await ada.call('GET', '/api/labs')).status === 429) await new Promise((resolve) => setTimeout(resolve, 200));
});
