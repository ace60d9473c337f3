/** `npm run dev`: a file of the server that is edited is the server's, and a check counts for the next hand-in, whatever the editor does. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, rename, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeLab } from '../scripts/lib/make-lab.mjs';
import { temporaryFolder } from './http/support.ts';

const script = fileURLToPath(new URL('../scripts/dev.mjs', import.meta.url));

interface Dev {
  /** Of the pages. */
  readonly url: string;
  /** How often the server has started, and how often it was told to stop. */
  starts(): number;
  stops(): number;
}

/** Starts it with a folder of labs. */
async function dev(t: TestContext, labs: string): Promise<Dev> {
  const data = await temporaryFolder(t);
  const port = String(20_000 + (process.pid % 20_000));
  const options = ['--port', port, '--labs', labs, '--data', data, '--backend', 'cpu'];
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const times = (words: string) => said.split(words).length - 1;
  return {
    url: `http://127.0.0.1:${port}`,
    starts: () => times('Data is kept in'),
    stops: () => times('Stopping.'),
  };
}

/** What the server says of the solution that is handed in now: the names of the checks. Waits while it starts. */
async function checksOf(url: string, source: string): Promise<string[]> {
  const json = async (route: string, init?: RequestInit) => {
    for (;;) {
      const response = await fetch(url + route, init).catch(() => null);
      if (response && response.status < 500) return (await response.json()) as Record<string, unknown>;
      await wait(200);
    }
  };
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ source }) };
  const { id } = await json('/api/exercises/my-lab/gradient/attempts', init);
  for (;;) {
    const { state, score, results } = await json(`/api/attempts/${id}`);
    if (state === 'done') {
      assert.equal(score, 100);
      return (results as { name: string }[]).map(({ name }) => name);
    }
    await wait(100);
  }
}

/** Puts a new file in the place of the old, as many editors save. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
}

test('the server starts again when a file of its own is saved; an edited check is asked at the next hand-in, also after a mistake was mended', async (t) => {
  const labs = await temporaryFolder(t);
  const exercise = path.join(makeLab('my-lab', labs), 'exercises', 'gradient');
  const { url, starts, stops } = await dev(t, labs);
  const solution = await readFile(path.join(exercise, 'solution.ts'), 'utf8');
  // The hidden ones, which no page loads: that Vite follows what pages load is not enough.
  const checks = path.join(exercise, 'checks.hidden.ts');
  const text = await readFile(checks, 'utf8');
  const last = (await checksOf(url, solution)).at(-1) ?? '';
  assert.ok(text.includes(last));

  assert.equal(starts(), 1);
  const own = fileURLToPath(new URL('../server/main.ts', import.meta.url));
  // Saved as it is, until it is seen: what follows files may still be reading the folder.
  for (let times = 0; times < 20 && stops() === 0; times++) {
    await utimes(own, new Date(), new Date());
    for (let waited = 0; waited < 30 && stops() === 0; waited++) await wait(100);
  }
  assert.ok(stops() > 0, 'the server has not seen that its file changed');
  // Not touched again: a server that is slow to start would be stopped before it has.
  while (starts() === 1) await wait(100);

  await replace(checks, `${text}\nnot TypeScript (`);
  await wait(1000);
  await replace(checks, text.replace(last, 'Renamed'));
  // Ten hand-ins are taken within a minute.
  while ((await checksOf(url, solution)).at(-1) !== 'Renamed') await wait(6000);
});
