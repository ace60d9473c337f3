/** A student who wants to be the instructor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClass } from '../http/class.ts';
import { call } from '../http/support.ts';

const doors = [
  ['GET', '/api/class/people'],
  ['POST', '/api/class/people/ada/keys', {}],
  ['DELETE', '/api/class/people/ada/sessions'],
  ['DELETE', '/api/class/people/ada'],
  ['POST', '/api/class/people/ada/return', {}],
  ['POST', '/api/class/roster', { csv: 'name,id\nEve,1\n' }],
  ['DELETE', '/api/class/roster'],
  ['POST', '/api/class/code', {}],
  ['GET', '/api/class/join'],
  ['DELETE', '/api/class/instructors'],
] as const;

test('to a student there is nothing behind the instructor’s doors, and nothing happens', async (t) => {
  const { server, instructor, join } = await testClass(t);
  const [ada, eve] = [await join('ada'), await join('eve')];
  const before = (await instructor.call('GET', '/api/class/join')).body;
  for (const [method, route, body] of doors) {
    const asked = await eve.call(method, route, body);
    assert.deepEqual([asked.status, asked.body.detail], [404, `There is nothing at ${route}.`]);
    assert.equal((await call(server, method, route, body)).status, 401, route);
  }
  assert.deepEqual((await instructor.call('GET', '/api/class/join')).body, before);
  assert.equal((await ada.call('GET', '/api/me')).body.name, 'ada');
});

test('no field, header or cookie makes an instructor', async (t) => {
  const { server, instructor, join } = await testClass(t);
  const eve = await join('eve');
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  for (const body of [
    { name: 'Eve', code, role: 'instructor' },
    { name: 'Eve', code, id: 'instructor' },
    { name: 'Eve', code, student: 'instructor' },
  ])
    assert.equal((await call(server, 'POST', '/api/join', body)).status, 400);
  // The row under which an instructor's trials are kept is no person: it has no name, PIN or link.
  for (const name of ['instructor', 'local'])
    assert.equal((await call(server, 'POST', '/api/sign-in', { name, pin: '000000' })).status, 403);
  for (const cookie of [
    `${eve.cookie}; role=instructor`,
    `dl101-session=instructor`,
    `dl101-session=; ${eve.cookie}`,
    'dl101-session=%00',
  ])
    assert.notEqual((await call(server, 'GET', '/api/me', undefined, { cookie })).body.role, 'instructor', cookie);
  // Who calls themselves so is a student.
  const joined = await call(server, 'POST', '/api/join', { name: 'Instructor', code });
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  assert.equal((await call(server, 'GET', '/api/me', undefined, { cookie })).body.role, 'student');
});

test('a personal link is no instructor’s link, nor the other way round', async (t) => {
  const { server, instructor } = await testClass(t);
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  const { link } = (await call(server, 'POST', '/api/join', { name: 'Eve', code })).body;
  assert.equal((await call(server, 'POST', '/api/sign-in', { instructor: link })).status, 403);
  const token = await server.store.insertInstructorLink();
  assert.equal((await call(server, 'POST', '/api/sign-in', { link: token })).status, 403);
});

test('a course for one person has no instructor’s doors', async (t) => {
  const { testServer } = await import('../http/support.ts');
  const server = await testServer(t);
  for (const [method, route, body] of doors) assert.equal((await call(server, method, route, body)).status, 404, route);
  for (const route of ['/api/join', '/api/sign-in', '/api/sign-out'])
    assert.equal((await call(server, 'POST', route, {})).status, 404, route);
});
