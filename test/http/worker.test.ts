/** `npm run worker` as it is started: its flags, its work, its end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../server/store/store.ts';
import { newDatabase, onPostgres } from '../postgres.ts';
import { courseLabs } from './support.ts';

const main = path.join(import.meta.dirname, '../../server/worker.ts');

function start(t: TestContext, databaseUrl: string | undefined, ...flags: string[]) {
  const env = { ...process.env };
  if (databaseUrl === undefined) delete env.DATABASE_URL;
  else env.DATABASE_URL = databaseUrl;
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...flags], {
    cwd: path.join(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, output, ended };
}

const refused: [name: string, url: string | undefined, flags: string[], sentence: RegExp][] = [
  ['no database', undefined, [], /^A worker needs DATABASE_URL/],
  [
    'a flag that isn’t',
    'postgres://here/labs',
    ['--port', '1'],
    /^The flags are --sandboxes N, --labs FOLDER, --log FORMAT, --log-level LEVEL and --help\.$/,
  ],
  ['a log that isn’t', 'postgres://here/labs', ['--log', 'xml'], /^--log can't be "xml"\. It is one of json, plain\.$/],
  ['no sandbox', 'postgres://here/labs', ['--sandboxes', '0'], /^--sandboxes can't be "0"\. It is a whole number/],
  ['no labs', 'postgres://here/labs', ['--labs', 'nowhere'], /^--labs can't be ".*nowhere"\./],
];
for (const [name, url, flags, sentence] of refused)
  test(`${name} is refused in one sentence`, async (t) => {
    const { ended, output } = start(t, url, ...flags);
    assert.equal(await ended, 2);
    assert.match(output.err.trim(), sentence);
  });

const handIn = {
  student: 'local',
  lab: 'perceptron',
  exercise: 'neuron',
  kind: 'function',
  checksVersion: 'v',
} as const;

test(
  'it grades what is there and what comes, and all again for a regrade; stopped, it finishes what it has',
  onPostgres,
  async (t) => {
    const url = await newDatabase();
    const store = await openStore('', url);
    t.after(() => store.close());
    const solution = await readFile(path.join(courseLabs, 'perceptron/exercises/neuron/solution.ts'), 'utf8');
    const insert = async (source: string) => {
      const received = await store.insertAttempt({ ...handIn, source }, 10);
      return received.outcome === 'new' ? received.attempt.id : assert.fail();
    };
    /** Waits until an attempt is in a state; whoever changes it tells. */
    const reaches = async (id: string, state: string) => {
      for (;;) {
        // Listening before reading: a change that is told of in between would be waited for in vain.
        const changed = new Promise<void>((resolve) => {
          const deafen = store.onChange(() => {
            deafen();
            resolve();
          });
        });
        const row = await store.selectAttempt('local', id);
        if (row?.state === state) return row;
        await changed;
      }
    };
    const before = await insert(solution);
    const { child, ended, output } = start(t, url, '--sandboxes', '1', '--log', 'json', '--log-level', 'info');
    assert.equal((await reaches(before, 'done')).score, 100);
    assert.match(output.out, /^Grading 1 at once from the database "course\d+" at /);
    assert.ok(!output.out.includes('not-secret'));
    assert.equal((await reaches(await insert(`// again\n${solution}`), 'done')).score, 100);
    assert.ok(await store.insertRegrade('perceptron', 'neuron'));
    const regrade = async () => (await store.selectRegrades())[0] ?? assert.fail();
    while ((await regrade()).done < 2) await wait(50);
    const scores = await store.selectRegradeScores((await regrade()).id);
    assert.deepEqual([...scores.values()], [100, 100]);
    const slow = await insert('for (;;);');
    await reaches(slow, 'grading');
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    const { state, score, tries } = (await store.selectAttempt('local', slow)) ?? assert.fail();
    // On a machine that is too busy for it, what was begun is given back instead, as if nobody had begun.
    if (state === 'waiting') assert.deepEqual({ score, tries }, { score: null, tries: 0 });
    else assert.deepEqual({ state, score, tries }, { state: 'done', score: 0, tries: 1 });
    const log = output.err.trim().split('\n');
    const messages = log.map((line) => JSON.parse(line).msg);
    assert.equal(messages.filter((msg) => msg === 'graded again').length, 2);
    assert.ok(!output.err.includes('for (;;)'), 'the log tells what was handed in');
  },
);
