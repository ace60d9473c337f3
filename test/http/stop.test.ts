/** The program is told to stop while it has work: the first signal finishes or gives back, the second does not wait. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../server/store/store.ts';
import { courseLabs, temporaryFolder } from './support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const endless = 'export function neuron(): number { for (;;); }';

async function start(t: TestContext) {
  const data = await temporaryFolder(t);
  const flags = ['--port', '0', '--data', data, '--backend', 'cpu'];
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...flags], { cwd: root });
  t.after(() => child.kill('SIGKILL'));
  let [out, log] = ['', ''];
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const address = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      const [found] = /http:\/\/\S+/.exec(out) ?? [];
      if (found) resolve(found);
    });
  });
  const messages = () =>
    log
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).msg);
  return { child, data, address, ended: once(child, 'close'), log: () => log, messages };
}

async function handIn(address: string, source: string): Promise<string> {
  const response = await fetch(`${address}/api/exercises/perceptron/neuron/attempts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ source }),
  });
  assert.equal(response.status, 201);
  return ((await response.json()) as { id: string }).id;
}

/** The processes of the system whose parent is this one. */
async function sandboxesNow(pid: number | undefined): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const found = children.trim().split(' ').filter(Boolean).map(Number);
  const names = await Promise.all(found.map((one) => readFile(`/proc/${one}/cmdline`, 'utf8').catch(() => '')));
  return found.filter((_, i) => names[i]?.includes('deno'));
}

/** Waits until there are some. */
async function sandboxesOf(pid: number | undefined): Promise<number[]> {
  for (;;) {
    const found = await sandboxesNow(pid);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function untilGrading(address: string, id: string): Promise<void> {
  for (;;) {
    const view = (await (await fetch(`${address}/api/attempts/${id}`)).json()) as { state: string };
    if (view.state === 'grading') return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('SIGTERM ends streams, finishes or gives back what is graded, and ends the program with 0', async (t) => {
  const { child, data, address, ended, log, messages } = await start(t);
  const stream = await fetch(`${address}/api/streams/test-client-1`);
  const solution = await readFile(path.join(courseLabs, 'perceptron/exercises/neuron/solution.ts'), 'utf8');
  const ids = [];
  for (let i = 0; i < 6; i++) ids.push(await handIn(address, `${solution}\n// ${i}`));
  child.kill('SIGTERM');
  assert.match(await stream.text(), /retry: \d+\n\n$/);
  assert.equal((await ended)[0], 0, log());
  assert.equal(messages().at(-1), 'stopped');
  const store = await openStore(data);
  t.after(() => store.close());
  for (const id of ids) {
    const attempt = await store.selectAttempt('local', id);
    const { state, score, tries } = attempt ?? assert.fail('a hand-in that was acknowledged is gone');
    const fine = state === 'done' ? score === 100 && tries === 1 : state === 'waiting' && tries === 0;
    assert.ok(fine, JSON.stringify({ state, score, tries }));
  }
});

test('a second signal ends it at once, and no sandbox is left', { skip: process.platform !== 'linux' }, async (t) => {
  const { child, data, address, ended } = await start(t);
  const id = await handIn(address, endless);
  await untilGrading(address, id);
  const sandboxes = await sandboxesOf(child.pid);
  child.kill('SIGTERM');
  await once(child.stdout ?? assert.fail(), 'data');
  child.kill('SIGTERM');
  assert.deepEqual((await ended)[0], 1);
  while (sandboxes.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 5));
  const store = await openStore(data);
  t.after(() => store.close());
  assert.equal((await store.selectAttempt('local', id))?.source, endless);
});

test('nor is one when it is killed', { skip: process.platform !== 'linux' }, async (t) => {
  const { child, address, ended } = await start(t);
  await untilGrading(address, await handIn(address, endless));
  const sandboxes = await sandboxesOf(child.pid);
  child.kill('SIGKILL');
  await ended;
  while (sandboxes.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 5));
});
