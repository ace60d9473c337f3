import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeOf } from './router.ts';

test('the root is the course map, with or without slashes', () => {
  assert.deepEqual(routeOf('/'), { page: 'home' });
  assert.deepEqual(routeOf('//'), { page: 'home' });
});

test('a lab is named by its folder', () => {
  assert.deepEqual(routeOf('/labs/fully-connected'), { page: 'lab', lab: 'fully-connected' });
  assert.deepEqual(routeOf('/labs/mnist/'), { page: 'lab', lab: 'mnist' });
});

test('a page of its own has a name, and what follows it', () => {
  assert.deepEqual(routeOf('/join'), { page: 'named', name: 'join', rest: [] });
  assert.deepEqual(routeOf('/class/students/a_B-1/'), { page: 'named', name: 'class', rest: ['students', 'a_B-1'] });
});

test('anything else is missing, and says what was asked for', () => {
  for (const path of ['/labs', '/labs/../secret', '/labs/Mnist', '/labs/a/b', '/labs/%00', '/class/%2e', '/class//x'])
    assert.deepEqual(routeOf(path), { page: 'missing', path });
});
