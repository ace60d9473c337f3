/** The instructor's board over HTTP: what it shows, who sees it, and how it moves. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { BoardCell, BoardView } from '../../labs/kit/class/board.ts';
import { runsAtAll } from '../../labs/kit/class/board.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import type { Grade } from '../../server/grading/queue.ts';
import type { ServerOptions } from '../../server/start.ts';
import type { ScoreFilter } from '../../server/store/scores.ts';
import { BoardStream } from './board-stream.ts';
import { type Person, testClass } from './class.ts';
import { call, courseLabs, testServer } from './support.ts';

const neuron = '/api/exercises/perceptron/neuron';
const results = (failed: boolean): CheckResult[] => [
  { name: 'The sum', hidden: false, weight: 60, verdict: { ok: true } },
  {
    name: 'Many inputs',
    hidden: true,
    weight: 40,
    verdict: failed ? { ok: false, kind: 'values', say: 'For an input …' } : { ok: true },
  },
];
/** A source that says `right` gets all points. */
const grade: Grade = async ({ source, checksVersion }) =>
  source.includes('right')
    ? { score: 100, results: results(false), checksVersion }
    : { score: 60, results: results(true), checksVersion };

const open = (t: TestContext, options: Partial<ServerOptions> = {}) =>
  testClass(t, { labsFolders: [courseLabs], grading: { grade }, board: { everyMs: 20 }, ...options });

async function handIn({ call: ask }: Person, source: string, route = neuron): Promise<void> {
  const { body } = await ask('POST', `${route}/attempts`, { source });
  for (;;) {
    const { body: view } = await ask('GET', `/api/attempts/${body.id}`);
    if (view.state === 'done') return;
  }
}

const boardOf = async ({ call: ask }: Person): Promise<BoardView> =>
  (await ask('GET', '/api/class/board')).body as unknown as BoardView;
const cellOf = ({ cells }: BoardView, student: string): BoardCell | undefined =>
  cells.find((cell) => cell.student === student && cell.exercise === 'neuron');

test('a board tells every state: not begun, at work, checks, waiting, graded', async (t) => {
  const never: Grade = () => new Promise(() => {});
  const { instructor, join } = await open(t, { grading: { grade: never, sandboxes: 0 } });
  const [ada, ben, cy, dan] = [await join('ada', 'Ada'), await join('ben'), await join('cy'), await join('dan')];
  await ben.call('PUT', `${neuron}/draft`, { text: 'a', tab: 'tab' });
  await cy.call('PUT', `${neuron}/checks`, { passing: 2, total: 3, failing: 'The bias is added' });
  await dan.call('POST', `${neuron}/attempts`, { source: 'x' });
  const board = await boardOf(instructor);
  assert.deepEqual(
    board.students.map(({ id, name }) => [id, name]),
    [
      ['ada', 'Ada'],
      ['ben', 'ben'],
      ['cy', 'cy'],
      ['dan', 'dan'],
    ],
  );
  assert.equal(cellOf(board, ada.student), undefined);
  assert.equal(cellOf(board, 'ben')?.state, 'work');
  const checked = cellOf(board, 'cy');
  assert.equal(checked?.state, 'checks');
  assert.deepEqual([checked?.passing, checked?.total, checked?.failing, checked?.runs], [2, 3, 'The bias is added', 1]);
  assert.equal(cellOf(board, 'dan')?.state, 'waiting');
  assert.deepEqual([cellOf(board, 'dan')?.attempts, cellOf(board, 'dan')?.score], [1, null]);
  assert.ok((board.students[1]?.seenAt ?? 0) > 0, 'work shows that somebody is there');
  const perceptron = board.labs.find(({ lab }) => lab === 'perceptron');
  assert.equal(perceptron?.exercises[0]?.name, 'neuron', 'in the order of the lesson');
});

test('scores, the check that several attempts failed, and what is left out', async (t) => {
  const { server, instructor, join } = await open(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  for (const source of ['a', 'b', 'c']) await handIn(ada, source);
  await handIn(ben, 'a');
  await handIn(ben, 'right');
  await handIn(instructor, 'a');
  await server.store.insertStudent('gone', 'Gone');
  const board = await boardOf(instructor);
  const tried = cellOf(board, 'ada');
  assert.deepEqual(
    [tried?.state, tried?.score, tried?.attempts, tried?.graded, tried?.failed],
    ['graded', 60, 3, 3, 'Many inputs'],
  );
  assert.deepEqual([cellOf(board, 'ben')?.score, cellOf(board, 'ben')?.failed], [100, null]);
  assert.ok(!board.cells.some(({ student }) => student === 'instructor' || student === 'local'));
  assert.ok(!board.students.some(({ id }) => id === 'instructor' || id === 'local'));
});

test('since when the same check fails first is kept while it does', async (t) => {
  const { server, join } = await open(t);
  await join('ada');
  const { store } = server;
  const key = { student: 'ada', lab: 'perceptron', exercise: 'neuron' };
  const run = (failing: string | null, now: number) => store.saveCheckRun(key, { passing: 1, total: 3, failing }, now);
  const now = async () => {
    const [row] = await store.selectCheckRuns(['ada']);
    return [row?.failing, row?.failingSince, row?.runs, row?.updatedAt];
  };
  await run('a', 1000);
  await run('a', 2000);
  assert.deepEqual(await now(), ['a', 1000, 2, 2000]);
  await run('b', 3000);
  assert.deepEqual(await now(), ['b', 3000, 1, 3000]);
  await run(null, 4000);
  await run(null, 3500);
  assert.deepEqual(await now(), [null, null, 2, 4000], 'a clock that is set back moves nothing back');
});

test('a check run names checks that there are, and counts that can be', async (t) => {
  const { join } = await open(t);
  const ada = await join('ada');
  const put = async (body: object) => (await ada.call('PUT', `${neuron}/checks`, body)).status;
  assert.equal(await put({ passing: 3, total: 3, failing: null }), 204);
  assert.equal(await put({ passing: 0, total: 3, failing: runsAtAll }), 204);
  assert.equal(await put({ passing: 1, total: 3, failing: '<b>mine</b>' }), 400);
  assert.equal(await put({ passing: 1, total: 3, failing: null }), 400);
  assert.equal(await put({ passing: 3, total: 3, failing: 'The bias is added' }), 400);
  assert.equal(await put({ passing: 1, total: 2, failing: 'The bias is added' }), 400);
  assert.equal(await put({ passing: 9, total: 3, failing: 'The bias is added' }), 400);
  assert.equal((await ada.call('PUT', '/api/exercises/perceptron/none/checks', {})).status, 404);
});

test('a board moves: what is typed, checked, handed in and graded arrives, each time with all that is known', async (t) => {
  const { server, instructor, join } = await open(t);
  const ada = await join('ada');
  const stream = await BoardStream.open(server, instructor.cookie);
  t.after(() => stream.break());
  await ada.call('PUT', `${neuron}/draft`, { text: 'a', tab: 'tab' });
  assert.equal((await stream.cell(({ state }) => state === 'work')).student, 'ada');
  await ada.call('PUT', `${neuron}/checks`, { passing: 0, total: 3, failing: runsAtAll });
  assert.equal((await stream.cell(({ state }) => state === 'checks')).failing, runsAtAll);
  await handIn(ada, 'right');
  const graded = await stream.cell(({ state }) => state === 'graded');
  assert.deepEqual([graded.score, graded.passing, graded.attempts], [100, 0, 1]);
  assert.deepEqual(cellOf(await boardOf(instructor), 'ada'), graded, 'the snapshot agrees');
});

test('nobody’s rows move a board: neither the instructor’s own nor those of who was removed', async (t) => {
  const { server, instructor, join } = await open(t);
  const ada = await join('ada');
  const stream = await BoardStream.open(server, instructor.cookie);
  t.after(() => stream.break());
  await instructor.call('PUT', `${neuron}/draft`, { text: 'a', tab: 'tab' });
  await ada.call('PUT', `${neuron}/draft`, { text: 'a', tab: 'tab' });
  await stream.cell(({ student }) => student === 'ada');
  const students = stream.events
    .flatMap((event) => (event.name === 'cells' ? event.data : []))
    .map((cell) => cell.student);
  assert.deepEqual([...new Set(students)], ['ada']);
});

test('many changes are one message, and many boards one reading', async (t) => {
  const { server, instructor, join } = await open(t, { board: { everyMs: 600 } });
  const ada = await join('ada');
  const boards = await Promise.all(Array.from({ length: 8 }, () => BoardStream.open(server, instructor.cookie)));
  t.after(() => boards.forEach((board) => void board.break()));
  let readings = 0;
  const { selectScores } = server.store;
  t.mock.method(server.store, 'selectScores', (filter: ScoreFilter) => {
    readings++;
    return selectScores(filter);
  });
  const exercises = ['neuron', 'layer', 'delta-rule'];
  for (let i = 0; i < 4; i++)
    for (const name of exercises)
      await ada.call('PUT', `/api/exercises/perceptron/${name}/draft`, { text: `${i}`, tab: 'tab' });
  const last = async (board: BoardStream) =>
    board.until(() => {
      const cells = board.events.flatMap((event) => (event.name === 'cells' ? event.data : []));
      return exercises.every((name) => cells.some(({ exercise }) => exercise === name));
    });
  await Promise.all(boards.map(last));
  const messages = boards[0]?.events.length ?? 0;
  assert.ok(messages < 12, `${messages} messages of twelve changes`);
  assert.ok(readings <= messages + 1, `${readings} readings for ${messages} messages to 8 boards`);
});

test('the line is kept open while nothing happens', async (t) => {
  const { server, instructor } = await open(t, { board: { heartbeatMs: 20 } });
  const stream = await BoardStream.open(server, instructor.cookie);
  t.after(() => stream.break());
  await stream.until(() => stream.beats > 2);
});

test('only the instructor: a student finds nothing, nobody is sent to sign in, a course for one has no board', async (t) => {
  const { server, join } = await open(t);
  const ada = await join('ada');
  const routes = [
    '/api/class/board',
    '/api/class/board/events',
    '/api/class/students/ada',
    '/api/class/students/ada/grades',
    '/api/class/students/ada/exercises/perceptron/neuron',
    '/api/class/insights/predictions',
    '/api/class/insights/checks',
    '/api/class/insights/similar',
    '/api/class/insights/similar/perceptron/neuron',
  ];
  const alone = await testServer(t);
  for (const route of routes) {
    assert.equal((await ada.call('GET', route)).status, 404, route);
    assert.equal((await call(server, 'GET', route)).status, 401, route);
    assert.equal((await call(alone, 'GET', route)).status, 404, route);
  }
});

test('a student’s work: every exercise, every attempt with its text and feedback, the text as it stands', async (t) => {
  const { instructor, join } = await open(t);
  const ada = await join('ada', 'Ada');
  await ada.call('PUT', `${neuron}/draft`, { text: 'as it stands', tab: 'tab' });
  await handIn(ada, 'first');
  await handIn(ada, 'right');
  const { body } = await instructor.call('GET', '/api/class/students/ada');
  assert.equal((body.student as { name: string }).name, 'Ada');
  assert.equal((body.cells as BoardCell[]).length, 1);
  const { body: work } = await instructor.call('GET', '/api/class/students/ada/exercises/perceptron/neuron');
  const attempts = work.attempts as { source: string; score: number; results: CheckResult[]; secret?: string }[];
  assert.deepEqual(
    attempts.map(({ source, score }) => [source, score]),
    [
      ['right', 100],
      ['first', 60],
    ],
  );
  assert.equal((work.draft as { text: string }).text, 'as it stands');
  assert.equal(attempts[1]?.results[1]?.hidden, true);
  assert.equal(attempts[0]?.secret, undefined);
  for (const id of ['nobody', 'instructor', 'local'])
    assert.equal((await instructor.call('GET', `/api/class/students/${id}`)).status, 404, id);
  assert.equal((await instructor.call('GET', '/api/class/students/ada/exercises/perceptron/none')).status, 404);
});

test('a prediction: the first answer is kept, and only questions and options that there are', async (t) => {
  const { instructor, join } = await open(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  const predict = async (person: Person, body: object) => (await person.call('POST', '/api/predictions', body)).status;
  const question = { lab: 'perceptron', name: 'double-weights' };
  assert.equal(await predict(ada, { ...question, answer: 1 }), 204);
  assert.equal(await predict(ada, { ...question, answer: 0 }), 204);
  assert.equal(await predict(ben, { ...question, answer: 1 }), 204);
  assert.equal(await predict(instructor, { ...question, answer: 0 }), 204);
  assert.equal(await predict(ada, { ...question, answer: 99 }), 400);
  assert.equal(await predict(ada, { ...question, answer: -1 }), 400);
  assert.equal(await predict(ada, { lab: 'perceptron', name: 'none', answer: 0 }), 404);
  assert.equal(await predict(ada, { ...question, answer: 0, student: 'ben' }), 400);
  const { body } = await instructor.call('GET', '/api/class/insights/predictions');
  const labs = body.labs as { lab: string; questions: { name: string; counts: number[] }[] }[];
  const counts = labs.flatMap(({ questions }) => questions).find(({ name }) => name === 'double-weights')?.counts;
  assert.deepEqual(counts?.slice(0, 2), [0, 2], 'the instructor’s own answer is not counted');
});

test('what is failed most, from the latest attempt of each student', async (t) => {
  const { instructor, join } = await open(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  await handIn(ada, 'a');
  await handIn(ada, 'b');
  await handIn(ben, 'a');
  await handIn(ben, 'right');
  await handIn(instructor, 'a');
  const { body } = await instructor.call('GET', '/api/class/insights/checks');
  const [only, ...more] = body.exercises as { exercise: string; students: number; checks: object[] }[];
  assert.deepEqual(more, []);
  assert.deepEqual([only?.exercise, only?.students], ['neuron', 2]);
  assert.deepEqual(only?.checks[0], {
    name: 'Many inputs',
    hidden: true,
    passed: 1,
    failed: 1,
    kinds: [{ kind: 'values', count: 1 }],
  });
});

test('hand-ins that are much alike come with both texts and the lines in common', async (t) => {
  const { instructor, join } = await open(t);
  const backward = '/api/exercises/backprop/backward';
  const text = Array.from({ length: 20 }, (_, i) => `step${i}(a[${i}], (v) => v.p${i} * ${i} + b);`).join('\n');
  await handIn(await join('ada'), text, backward);
  await handIn(await join('ben'), text.replaceAll(' b)', ' other)').replaceAll('step', 'call'), backward);
  await handIn(await join('cy'), 'something else', backward);
  const { body } = await instructor.call('GET', '/api/class/insights/similar/backprop/backward');
  const [pair, ...more] = body.pairs as { share: number; a: Record<string, unknown>; b: Record<string, unknown> }[];
  assert.deepEqual(more, []);
  assert.deepEqual([body.handIns, body.compared, pair?.share], [3, 2, 1]);
  assert.deepEqual([pair?.a.student, pair?.b.student, pair?.a.source], ['ada', 'ben', text]);
  assert.deepEqual(
    pair?.a.lines,
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  assert.equal(pair?.a.results, undefined);
  const { body: all } = await instructor.call('GET', '/api/class/insights/similar');
  assert.deepEqual(all.exercises, [{ lab: 'backprop', exercise: 'backward', pairs: 1, handIns: 3 }]);
});
