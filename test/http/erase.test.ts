import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClass } from './class.ts';
import { call, courseLabs } from './support.ts';

test('the instructor deletes a student for good: their work is gone and they are signed out', async (t) => {
  const { server, instructor, join } = await testClass(t, { labsFolders: [courseLabs] });
  const [ada, ben] = [await join('ada'), await join('ben')];
  const route = '/api/exercises/perceptron/neuron';
  for (const one of [ada, ben]) await one.call('PUT', `${route}/draft`, { text: one.student, tab: 'tab' });
  const gone = await instructor.call('DELETE', '/api/class/people/ada?forever');
  assert.equal(gone.status, 200);
  assert.deepEqual(
    [(gone.body.erased as { drafts: number }).drafts, (gone.body.erased as { sessions: number }).sessions],
    [1, 1],
  );
  assert.equal((await ada.call('GET', route)).status, 401);
  assert.equal((await ben.call('GET', route)).status, 200);
  assert.equal(await server.store.selectStudent('ada'), undefined);
  assert.equal((await instructor.call('DELETE', '/api/class/people/ada?forever')).status, 404);
  assert.equal((await instructor.call('DELETE', '/api/class/people/instructor?forever')).status, 409);
});

test('nobody else deletes anyone', async (t) => {
  const { server, join } = await testClass(t);
  const [ada] = [await join('ada'), await join('ben')];
  assert.equal((await ada.call('DELETE', '/api/class/people/ben?forever')).status, 404);
  assert.equal((await call(server, 'DELETE', '/api/class/people/ben?forever')).status, 401);
  assert.ok(await server.store.selectStudent('ben'));
});

test('a hand-in that is being graded when its student is deleted leaves nothing behind', async (t) => {
  let finish = () => {};
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const grade = () => {
    begun();
    return new Promise<{ score: number; results: []; checksVersion: string }>((resolve) => {
      finish = () => resolve({ score: 100, results: [], checksVersion: '' });
    });
  };
  const { server, instructor, join } = await testClass(t, { labsFolders: [courseLabs], grading: { grade } });
  const ada = await join('ada');
  await ada.call('POST', '/api/exercises/perceptron/neuron/attempts', { source: 'mine' });
  await started;
  assert.equal((await instructor.call('DELETE', '/api/class/people/ada?forever')).status, 200);
  finish();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(await server.store.countAttempts(), []);
});
