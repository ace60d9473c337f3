import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { AttemptRow } from '../server/store/schema.ts';
import { parseClassOptions } from './class-options.ts';
import { checkVerdicts, countOutOfOrder, readBegun } from './class-verdicts.ts';
import { drawWork } from './class-work.ts';

test('flags have defaults, and what can’t be is refused in one sentence', () => {
  const alone = { database: undefined, servers: 1, workers: 0 };
  assert.deepEqual(parseClassOptions([]), { ...alone, students: 300, seconds: 60, flood: false });
  assert.deepEqual(parseClassOptions(['--students', '3', '--seconds=4', '--flood']), {
    ...alone,
    students: 3,
    seconds: 4,
    flood: true,
  });
  assert.throws(() => parseClassOptions(['--students', '0']), { name: 'Problem', message: /^--students is a whole/ });
  assert.throws(() => parseClassOptions(['--workers', '3']), /share a PostgreSQL database/);
  assert.throws(() => parseClassOptions(['--fast']), { name: 'Problem', message: /^bench class takes --students N/ });
});

test('the work is right and wrong, over all exercises, and no two are the same', async () => {
  const works = await drawWork(500);
  assert.equal(new Set(works.map(({ source }) => source)).size, 500);
  assert.ok(new Set(works.map(({ lab }) => lab)).size >= 5);
  assert.ok(works.some(({ score }) => score === 100) && works.some(({ score }) => score === 0));
  assert.ok(works.every(({ score }) => Number.isInteger(score)));
});

const row = (id: string, turn: number, receivedAt: number, more: Partial<AttemptRow> = {}): AttemptRow =>
  ({ id, turn, receivedAt, source: id, state: 'done', score: 100, ...more }) as AttemptRow;

test('what is lost, wrong or without a verdict is counted, in the store and on the page', async () => {
  const rows = new Map([
    ['right', row('right', 0, 1)],
    ['wrong', row('wrong', 0, 2, { score: 50 })],
    ['shown wrong', row('shown wrong', 0, 3)],
    ['other text', row('other text', 0, 4, { source: 'another' })],
    ['open', row('open', 0, 5, { state: 'waiting', score: null })],
  ]);
  const work = (source: string) => ({ lab: 'a-lab', exercise: 'one', source, score: 100 });
  const handedIn = [...rows.keys(), 'gone'].map((id) => ({
    id,
    work: work(id),
    verdictMs: 1,
    state: 'done',
    score: id === 'shown wrong' ? 0 : 100,
  }));
  const store = { selectAttempt: async (_student: string, id: string) => rows.get(id) };
  const { rows: found, ...verdicts } = await checkVerdicts(store, new Map([['ada', handedIn]]));
  assert.deepEqual(verdicts, { lost: 2, wrong: 2, ungraded: 1 });
  assert.equal(found.length, 4);
});

test('a begin that passes over one that waited before it is found', () => {
  const log = [
    ['a1', 10, 1],
    ['a2', 11, 1],
    ['b1', 12, 1],
  ].map(([attempt, second, seconds]) =>
    JSON.stringify({ time: new Date(Number(second) * 1000).toISOString(), attempt, seconds, msg: 'graded' }),
  );
  const begun = readBegun(['{"msg":"request"}', ...log, ''].join('\n'));
  assert.deepEqual(
    begun.map(({ id, at }) => [id, at]),
    [
      ['a1', 9000],
      ['a2', 10_000],
      ['b1', 11_000],
    ],
  );
  const [a1, a2] = [row('a1', 0, 1000), row('a2', 1, 1100)];
  assert.equal(countOutOfOrder([a1, a2, row('b1', 0, 2000)], begun), 1);
  assert.equal(countOutOfOrder([a1, a2, row('b1', 0, 10_500)], begun), 0);
});

test('a small class is measured: one line of JSON', async () => {
  const args = ['--import', 'tsx', 'bench/index.ts', 'class', '--students', '3', '--seconds', '2'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('..', import.meta.url) });
  const line = JSON.parse(stdout);
  assert.deepEqual(
    [line.handIns, line.lost, line.wrong, line.ungraded, line.notTaken, line.refused, line.streamsLost],
    [4, 0, 0, 0, 0, 0, 0],
  );
  for (const { p95 } of Object.values<{ p95: number }>(line.milliseconds)) assert.ok(p95 > 0);
});
