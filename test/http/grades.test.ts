/** Grades over HTTP: deadlines, lateness, extensions, closed labs, overrides, and what a student is told of them. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { daysFromNow, freeRules, gradedClass, gradeOf, handIn, labOf } from './graded-class.ts';
import { call, courseLabs, testServer } from './support.ts';

const neuron = '/api/exercises/perceptron/neuron';
const tenPercent = { perDayPercent: 10, maxDays: 3 };

test('the best attempt of each core exercise makes the lab’s score', async (t) => {
  const { join } = await gradedClass(t);
  const ada = await join('ada');
  const before = await labOf(ada);
  assert.deepEqual([before.score, before.done], [null, 0]);
  for (const source of ['60', '90', '30']) await handIn(ada, source);
  const lab = await labOf(ada);
  const core = lab.exercises.filter((exercise) => exercise.core);
  assert.equal(lab.of, core.length);
  assert.equal(lab.done, 1);
  assert.equal(lab.score, Math.floor((10 * 90) / core.length) / 10);
  const grade = await gradeOf(ada);
  assert.deepEqual([grade.score, grade.best, grade.attempts, grade.waiting], [90, 90, 3, 0]);
  const { body } = await ada.call('GET', '/api/progress');
  const progress = (body.labs as { lab: string }[]).find((one) => one.lab === 'perceptron');
  assert.deepEqual(progress, { lab: 'perceptron', done: 1, of: core.length, score: lab.score, due: null });
});

test('a course for one person has grades and no rules', async (t) => {
  const server = await testServer(t, { labsFolders: [courseLabs] });
  await server.store.saveLabRules('perceptron', { open: false, deadline: 1, latePolicy: null, solutionsAt: 1 });
  const { body } = await call(server, 'GET', '/api/grades');
  assert.equal(body.class, null);
  const [lab] = body.labs as Record<string, unknown>[];
  assert.deepEqual([lab?.open, lab?.due], [true, null]);
  assert.equal((await call(server, 'POST', `${neuron}/attempts`, { source: 'x' })).status, 201);
  assert.equal((await call(server, 'GET', `${neuron}/solution`)).status, 404);
  assert.equal((await call(server, 'GET', '/api/class/labs')).status, 404);
});

test('lateness takes its part by the time of receipt; what came in time is untouched', async (t) => {
  const { join, rule } = await gradedClass(t);
  const ada = await join('ada');
  await handIn(ada, '80');
  await rule('perceptron', { deadline: daysFromNow(-1.5), latePolicy: tenPercent });
  const late = await gradeOf(ada);
  assert.deepEqual([late.score, late.best], [64, 80]);
  assert.deepEqual([late.counted?.daysLate, late.counted?.factor], [2, 0.8]);
  await rule('perceptron', { deadline: daysFromNow(1), latePolicy: tenPercent });
  assert.equal((await gradeOf(ada)).score, 80);
  await rule('perceptron', { deadline: daysFromNow(-1.5) });
  const lost = await gradeOf(ada);
  assert.deepEqual([lost.score, lost.best], [0, 80]);
});

test('an extension is one student’s own, is told with its note, and can be taken back', async (t) => {
  const { join, rule, instructor } = await gradedClass(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  await rule('perceptron', { deadline: daysFromNow(-0.5) });
  for (const person of [ada, ben]) await handIn(person, '70');
  const until = daysFromNow(1);
  const route = '/api/class/labs/perceptron/extensions/ada';
  const given = await instructor.call('PUT', route, { until, note: 'Was ill.' });
  assert.deepEqual([given.status, given.body], [200, { student: 'ada', until, note: 'Was ill.' }]);
  const lab = await labOf(ada);
  assert.deepEqual([lab.due, lab.extension], [until, { until, note: 'Was ill.' }]);
  assert.deepEqual([(await gradeOf(ada)).score, (await gradeOf(ben)).score], [70, 0]);
  assert.equal((await labOf(ben)).extension, null);
  const { body } = await ada.call('GET', neuron);
  assert.deepEqual(body.terms, { open: true, due: until, extended: true, latePolicy: null, solution: false });
  assert.equal((await instructor.call('DELETE', route)).status, 204);
  assert.equal((await instructor.call('DELETE', route)).status, 404);
  assert.equal((await gradeOf(ada)).score, 0);
});

test('moving the deadline is an extension for all', async (t) => {
  const { join, rule } = await gradedClass(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  await rule('perceptron', { deadline: daysFromNow(-0.5) });
  for (const person of [ada, ben]) await handIn(person, '70');
  await rule('perceptron', { deadline: daysFromNow(0.5) });
  assert.deepEqual([(await gradeOf(ada)).score, (await gradeOf(ben)).score], [70, 70]);
});

test('a closed lab takes no hand-ins, but keeps drafts, and knows what it had', async (t) => {
  const { join, rule, instructor } = await gradedClass(t);
  const ada = await join('ada');
  const id = await handIn(ada, '50');
  await rule('perceptron', { open: false });
  const refused = await ada.call('POST', `${neuron}/attempts`, { source: '100' });
  assert.equal(refused.status, 409);
  assert.match(String(refused.body.detail), /^This lab is closed/);
  const again = await ada.call('POST', `${neuron}/attempts`, { source: '50' });
  assert.deepEqual([again.status, again.body.id], [200, id]);
  assert.equal((await ada.call('PUT', `${neuron}/draft`, { text: 'typed', tab: 't' })).status, 200);
  assert.equal(((await ada.call('GET', neuron)).body.terms as { open: boolean }).open, false);
  assert.equal((await instructor.call('POST', `${neuron}/attempts`, { source: 'a trial' })).status, 201);
  await rule('perceptron', { open: true });
  await handIn(ada, '100');
  assert.equal((await gradeOf(ada)).score, 100);
});

test('the solution is served from its date on, and never before a student’s own deadline', async (t) => {
  const { join, rule, instructor } = await gradedClass(t);
  const [ada, ben] = [await join('ada'), await join('ben')];
  const look = async (person = ada) => (await person.call('GET', `${neuron}/solution`)).status;
  assert.equal(await look(), 404);
  await rule('perceptron', { solutionsAt: daysFromNow(1) });
  assert.deepEqual([await look(), await look(instructor)], [404, 404]);
  await rule('perceptron', { deadline: daysFromNow(1), solutionsAt: daysFromNow(-1) });
  assert.equal(await look(), 404);
  await rule('perceptron', { deadline: daysFromNow(-1), solutionsAt: daysFromNow(-0.5) });
  await instructor.call('PUT', '/api/class/labs/perceptron/extensions/ben', { until: daysFromNow(1) });
  const { status, body } = await ada.call('GET', `${neuron}/solution`);
  assert.equal(status, 200);
  assert.equal(body.source, await readFile(path.join(courseLabs, 'perceptron/exercises/neuron/solution.ts'), 'utf8'));
  assert.equal(await look(ben), 404);
  const terms = async (person = ada) =>
    ((await person.call('GET', neuron)).body.terms as { solution: boolean }).solution;
  assert.deepEqual([await terms(), await terms(ben)], [true, false]);
});

test('an override wins, is told with its note, and every word is kept', async (t) => {
  const { join, instructor } = await gradedClass(t);
  const ada = await join('ada');
  await handIn(ada, '40');
  const say = (score: number | null, note: string) =>
    instructor.call('POST', '/api/class/overrides', {
      student: 'ada',
      lab: 'perceptron',
      exercise: 'neuron',
      score,
      note,
    });
  assert.equal((await say(85, 'Right idea, wrong sign.')).status, 201);
  assert.equal((await say(90, '  And a fine comment. ')).status, 201);
  const grade = await gradeOf(ada);
  assert.deepEqual([grade.score, grade.best], [90, 40]);
  assert.deepEqual(
    grade.overrides.map(({ score, note }) => [score, note]),
    [
      [90, 'And a fine comment.'],
      [85, 'Right idea, wrong sign.'],
    ],
  );
  await handIn(ada, '100');
  assert.equal((await gradeOf(ada)).score, 90);
  await say(null, 'The new attempt is better.');
  const back = await gradeOf(ada);
  assert.deepEqual([back.score, back.overrides.length], [100, 3]);
  const read = await instructor.call('GET', '/api/class/students/ada/grades');
  assert.equal(read.status, 200);
  assert.deepEqual(read.body, (await ada.call('GET', '/api/grades')).body);
  assert.equal((await instructor.call('GET', '/api/class/students/instructor/grades')).status, 404);
});

test('what the rules can’t be is refused by name', async (t) => {
  const { join, instructor, rule } = await gradedClass(t);
  await join('ada');
  const put = (route: string, body: unknown) => instructor.call('PUT', `/api/class/labs/${route}`, body);
  const fieldOf = async (body: object) => (await put('perceptron', { ...freeRules, ...body })).body.field;
  assert.equal(await fieldOf({ open: 'yes' }), 'open');
  assert.equal(await fieldOf({ deadline: 'tomorrow' }), 'deadline');
  assert.equal(await fieldOf({ latePolicy: { perDayPercent: -1, maxDays: 2 } }), 'latePolicy.perDayPercent');
  assert.equal(await fieldOf({ latePolicy: { perDayPercent: 10, maxDays: 0.5 } }), 'latePolicy.maxDays');
  assert.equal(await fieldOf({ weight: 2 }), 'weight');
  assert.equal((await put('no-lab', freeRules)).status, 404);
  const extension = { until: daysFromNow(2), note: '' };
  assert.equal((await put('perceptron/extensions/ada', extension)).status, 409);
  await rule('perceptron', { deadline: daysFromNow(3) });
  assert.equal((await put('perceptron/extensions/ada', extension)).body.field, 'until');
  for (const nobody of ['eve', 'local', 'instructor'])
    assert.equal((await put(`perceptron/extensions/${nobody}`, { until: daysFromNow(4) })).status, 404);
  const word = { student: 'ada', lab: 'perceptron', exercise: 'neuron', score: 1, note: 'why' };
  const say = (more: object) => instructor.call('POST', '/api/class/overrides', { ...word, ...more });
  assert.equal((await say({ score: 101 })).body.field, 'score');
  assert.equal((await say({ note: '  ' })).body.field, 'note');
  assert.equal((await say({ exercise: 'none' })).status, 404);
  assert.equal((await say({ student: 'eve' })).status, 404);
});
