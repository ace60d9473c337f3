import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachEngine } from '../store/engines.ts';
import { testClass } from './class.ts';
import { call, courseLabs, testServer } from './support.ts';

test('without a class everyone is the one student', async (t) => {
  const server = await testServer(t);
  const { body } = await call(server, 'GET', '/api/me');
  assert.deepEqual(body, { class: null, role: 'student', name: null });
});

onEachEngine(
  'in a class the cookie says who asks; without one there is nothing but the way in',
  async (t, { databaseUrl }) => {
    const { server, instructor, join } = await testClass(t, { databaseUrl });
    const ada = await join('ada', 'Ada');
    assert.deepEqual((await ada.call('GET', '/api/me')).body, { class: 'Thursday', role: 'student', name: 'Ada' });
    assert.deepEqual((await instructor.call('GET', '/api/me')).body, {
      class: 'Thursday',
      role: 'instructor',
      name: null,
    });
    assert.deepEqual((await call(server, 'GET', '/api/me')).body, { class: 'Thursday', role: 'nobody', name: null });
    assert.equal((await ada.call('GET', '/api/labs')).status, 200);
    const { status, body } = await call(server, 'GET', '/api/labs');
    assert.equal(status, 401);
    assert.match(String(body.detail), /Sign in first/);
  },
);

onEachEngine('what each student types and hands in is their own', async (t, { databaseUrl }) => {
  const { join } = await testClass(t, { labsFolders: [courseLabs], databaseUrl });
  const [ada, ben] = [await join('ada'), await join('ben')];
  const route = '/api/exercises/perceptron/neuron';
  const saved = await ada.call('PUT', `${route}/draft`, { text: 'mine', tab: 'tab' });
  assert.equal(saved.status, 200);
  assert.equal((await ben.call('GET', route)).body.draft, null);
  const { body } = await ada.call('POST', `${route}/attempts`, { source: 'mine' });
  assert.equal((await ada.call('GET', `/api/attempts/${body.id}`)).status, 200);
  assert.equal((await ben.call('GET', `/api/attempts/${body.id}`)).status, 404);
});
