/** Those who want better grades than they have: by the clock, by asking the wrong address, by what files hold. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { readZip } from '../../server/grading/zip.ts';
import { openStore } from '../../server/store/store.ts';
import { daysFromNow, gradedClass, gradeOf, handIn } from '../http/graded-class.ts';
import { call, temporaryFolder } from '../http/support.ts';

const neuron = '/api/exercises/perceptron/neuron';

test('after the deadline neither a clock nor a replayed request makes a hand-in early', async (t) => {
  const { server, join, rule } = await gradedClass(t);
  const ada = await join('ada');
  await handIn(ada, '30');
  await rule('perceptron', { deadline: new Date().toISOString() });
  const past = '2020-01-01T00:00:00Z';
  for (const field of ['receivedAt', 'at', 'date', 'id', 'student', 'score']) {
    const { status } = await ada.call('POST', `${neuron}/attempts`, { source: '100', [field]: past });
    assert.equal(status, 400, field);
  }
  const headers = {
    cookie: ada.cookie,
    Date: new Date(past).toUTCString(),
    'If-Unmodified-Since': past,
    'X-Time': past,
  };
  const { body } = await call(server, 'POST', `${neuron}/attempts`, { source: '100' }, headers);
  assert.ok(Date.now() - Date.parse(String(body.receivedAt)) < 60_000);
  await handIn(ada, '100');
  const grade = await gradeOf(ada);
  assert.deepEqual([grade.score, grade.best, grade.attempts], [30, 100, 2]);
  // The first request once more: the attempt of then, and nothing new.
  const replayed = await ada.call('POST', `${neuron}/attempts`, { source: '30' });
  assert.deepEqual([replayed.status, replayed.body.score], [200, 30]);
  assert.equal((await gradeOf(ada)).attempts, 2);
});

test('nobody but the instructor sets rules, scores or regrades, or takes the class away', async (t) => {
  const { server, join, instructor } = await gradedClass(t);
  const ada = await join('ada');
  const word = { student: 'ada', lab: 'perceptron', exercise: 'neuron', score: 100, note: 'me' };
  const doors: [string, string, unknown?][] = [
    ['GET', '/api/class/labs'],
    [
      'PUT',
      '/api/class/labs/perceptron',
      { open: true, deadline: null, latePolicy: null, solutionsAt: daysFromNow(-1) },
    ],
    ['PUT', '/api/class/labs/perceptron/extensions/ada', { until: daysFromNow(9) }],
    ['DELETE', '/api/class/labs/perceptron/extensions/ada'],
    ['POST', '/api/class/overrides', word],
    ['GET', '/api/class/grades'],
    ['GET', '/api/class/regrades'],
    ['POST', '/api/class/regrades', { lab: 'perceptron', exercise: 'neuron' }],
    ['GET', '/api/class/export/grades.csv'],
    ['GET', '/api/class/export/grades.json'],
    ['GET', '/api/class/export/code.zip'],
    ['GET', '/api/class/export/backup'],
  ];
  for (const [method, route, body] of doors) {
    assert.equal((await ada.call(method, route, body)).status, 404, `${method} ${route}`);
    assert.equal((await call(server, method, route, body)).status, 401, `${method} ${route}`);
    if (method === 'GET') continue;
    const foreign = { cookie: instructor.cookie, Origin: 'http://evil.example' };
    assert.equal((await call(server, method, route, body, foreign)).status, 403, `${method} ${route}`);
  }
  assert.equal((await gradeOf(ada)).score, null);
  assert.equal((await ada.call('GET', `${neuron}/solution`)).status, 404);
  for (const route of ['/api/grades', '/api/progress', `${neuron}/solution`])
    assert.equal((await call(server, 'GET', route)).status, 401, route);
});

test('a student’s grades are their own, whatever the address says', async (t) => {
  const { join } = await gradedClass(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  await handIn(ada, '90');
  for (const more of ['?student=ada', '?id=ada'])
    assert.doesNotMatch(JSON.stringify((await ben.call('GET', `/api/grades${more}`)).body), /"score":90/);
  assert.equal((await ben.call('GET', '/api/grades/ada')).status, 404);
});

test('a zip can’t lead out of itself, unfold without end, or lie about its size', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const name of ['../x/perceptron/neuron.ts', '/etc/x.ts', 'a/../../b.ts', 'C:/x.ts', 'a\\..\\b.ts', 'a/\0b.ts'])
    assert.throws(() => readZip(Buffer.from(zipSync({ [name]: bytes('x') })), 'a.zip'), /leads out of it/, name);
  const bomb = Buffer.from(zipSync({ 'a/perceptron/neuron.ts': new Uint8Array(50_000_000) }));
  assert.ok(bomb.length < 100_000);
  assert.equal(readZip(bomb, 'a.zip')[0]?.read(65_536), null);
  const liar = Buffer.from(bomb);
  // What the list says of the size, unfolded.
  liar.writeUInt32LE(10, liar.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  assert.equal(readZip(liar, 'a.zip')[0]?.read(65_536), null);
  const many = Buffer.from(zipSync({ 'a.ts': bytes('x') }));
  many.writeUInt16LE(0xffff, many.length - 22 + 10);
  assert.throws(() => readZip(many, 'a.zip'), /more than 20000 entries/);
  for (const broken of [
    Buffer.alloc(0),
    Buffer.from('no zip at all, only some text of a length'),
    bomb.subarray(0, -30),
  ])
    assert.throws(() => readZip(broken, 'a.zip'), /can't be read as a zip/);
  const good = Buffer.from(zipSync({ 'a/b/c.ts': bytes('hello') }));
  assert.equal(readZip(good, 'a.zip')[0]?.read(65_536)?.toString(), 'hello');
  for (let i = 0; i < good.length; i++) {
    const bent = Buffer.from(good);
    bent[i] = (bent[i] ?? 0) ^ 0xff;
    try {
      for (const entry of readZip(bent, 'a.zip')) entry.read(65_536);
    } catch (error) {
      assert.match((error as Error).message, /can't be read as a zip/);
    }
  }
});

async function emptyStore(t: TestContext) {
  const store = await openStore(await temporaryFolder(t));
  t.after(() => store.close());
  return store;
}

async function backupLines(t: TestContext): Promise<string[]> {
  const store = await emptyStore(t);
  await store.insertStudent('ada', 'Ada');
  await store.insertAttempt(
    { student: 'ada', lab: 'l', exercise: 'e', kind: 'function', source: 's', checksVersion: 'v' },
    10,
  );
  const pieces: Buffer[] = [];
  for await (const piece of store.backup()) pieces.push(piece);
  const { gunzipSync } = await import('node:zlib');
  return gunzipSync(Buffer.concat(pieces)).toString('utf8').trimEnd().split('\n');
}

const asFile = (lines: readonly string[]) => [gzipSync(lines.map((line) => `${line}\n`).join(''))];

test('a backup that is broken or hostile changes nothing, and says what is wrong', async (t) => {
  const lines = await backupLines(t);
  const store = await emptyStore(t);
  const [header = '', ...rows] = lines;
  const end = rows.pop() ?? '';
  const student = rows.findIndex((line) => line.includes('"ada"'));
  const attempt = rows.findIndex((line) => line.startsWith('["attempts"'));
  const change = (at: number, how: (row: Record<string, unknown>) => void) => {
    const [table, row] = JSON.parse(rows[at] ?? '');
    how(row);
    return [header, ...rows.with(at, JSON.stringify([table, row])), end];
  };
  const withRow = (line: string) => [header, ...rows, line, JSON.stringify({ rows: rows.length + 1 })];
  const hostile: [string, readonly string[] | Uint8Array[], RegExp][] = [
    ['no gzip', [new TextEncoder().encode('hello')], /damaged, cut off, or no backup/],
    ['nothing', [], /damaged|empty/],
    ['cut off', [asFile(lines)[0]?.subarray(0, -20) ?? Buffer.alloc(0)], /damaged|cut off/],
    ['no end', [header, ...rows], /cut off/],
    ['a row less', [header, ...rows.slice(1), end], /rows are missing/],
    ['something after', [...lines, '["students",{}]'], /follows its end/],
    ['another format', [header.replace('deep-learning', 'deeper-learning'), ...rows, end], /does not begin/],
    ['a newer one', [header.replace(/"migration":"[^"]*"/, '"migration":"9999-x"'), ...rows, end], /newer version/],
    ['unknown table', withRow('["sqlite_master",{"sql":"x"}]'), /no table "sqlite_master"/],
    ['a table that is left out', withRow('["sessions",{"tokenHash":"x"}]'), /no table "sessions"/],
    [
      'unknown column',
      change(student, (row) => Object.assign(row, { 'id"; drop table students; --': 1 })),
      /no column/,
    ],
    ['__proto__', withRow('["students",{"__proto__":"x","id":"y","createdAt":1}]'), /no column|no row|not where/],
    ['text for a number', change(attempt, (row) => Object.assign(row, { receivedAt: 'now' })), /"receivedAt"/],
    ['a fraction', change(attempt, (row) => Object.assign(row, { score: 1.5 })), /"score"/],
    ['null', change(attempt, (row) => Object.assign(row, { source: null })), /"source"/],
    ['an object', change(attempt, (row) => Object.assign(row, { source: {} })), /is no row/],
    ['a state that is none', change(attempt, (row) => Object.assign(row, { state: 'perfect' })), /"state"/],
    ['no JSON', change(attempt, (row) => Object.assign(row, { results: '{' })), /"results"/],
    ['nobody’s attempt', change(attempt, (row) => Object.assign(row, { student: 'eve' })), /don't fit together/],
    ['twice', withRow(rows[attempt] ?? ''), /don't fit together/],
    ['out of order', withRow(rows[student] ?? ''), /not where they belong/],
    ['a missing column', change(attempt, (row) => delete row.secret), /lacks the column "secret"/],
  ];
  for (const [what, file, message] of hostile) {
    const bytes = typeof file[0] === 'string' ? asFile(file as string[]) : (file as Uint8Array[]);
    await assert.rejects(store.restore(source(bytes)), message, what);
    assert.equal(await store.selectStudent('ada'), undefined, what);
    assert.equal((await store.selectStudent('local'))?.id, 'local', what);
  }
  assert.equal(await store.restore(source(asFile(lines))), rows.length);
  assert.equal((await store.selectStudent('ada'))?.name, 'Ada');
});

test('a backup that unfolds without end is stopped', async (t) => {
  const store = await emptyStore(t);
  const [header = ''] = await backupLines(t);
  const long = gzipSync(Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(20_000_000, 'x')]));
  await assert.rejects(store.restore(source([long])), /a row is longer than/);
  const row = `["settings",{"key":"k","value":"${'1'.repeat(1000)}"}]\n`;
  const many = gzipSync(`${header}\n${row.repeat(3000)}`);
  await assert.rejects(store.restore(source([many]), { line: 1e6, total: 1e6 }), /unfolds to more than|fit together/);
});

async function* source(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
