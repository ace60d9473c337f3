/** Sessions that somebody plants, steals or keeps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoardStream } from '../http/board-stream.ts';
import { testClass } from '../http/class.ts';
import { type Answer, call, TestStream } from '../http/support.ts';

const sessionOf = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('dl101-session='))
    ?.split(';')[0] ?? '';

test('a planted session is not the one that signs in', async (t) => {
  const { server, instructor, join } = await testClass(t);
  const eve = await join('eve');
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  for (const planted of ['dl101-session=planted-by-eve', eve.cookie]) {
    const joined = await call(
      server,
      'POST',
      '/api/join',
      { name: `Ada ${planted.length}`, code },
      { cookie: planted },
    );
    assert.equal(joined.status, 201);
    assert.notEqual(sessionOf(joined), planted);
    assert.notEqual(
      (await call(server, 'GET', '/api/me', undefined, { cookie: planted })).body.role,
      'student',
      planted,
    );
  }
});

test('each sign-in has a session of its own, and ends the one that the browser had', async (t) => {
  const { server, instructor } = await testClass(t);
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  const joined = await call(server, 'POST', '/api/join', { name: 'Ada', code });
  const { link } = joined.body;
  const first = sessionOf(joined);
  const second = sessionOf(await call(server, 'POST', '/api/sign-in', { link }, { cookie: first }));
  assert.notEqual(second, first);
  const role = async (cookie: string) => (await call(server, 'GET', '/api/me', undefined, { cookie })).body.role;
  assert.deepEqual([await role(first), await role(second)], ['nobody', 'student']);
});

test('a session that was copied is worth nothing after the sign-out, and its stream ends', async (t) => {
  const { server, join } = await testClass(t);
  const ada = await join('ada');
  const { body } = await ada.call('POST', '/api/runs', { lab: 'counter', params: {}, seed: 1, client: 'client-ada' });
  const stolen = await TestStream.open(server, 'client-ada', '', ada.cookie);
  await stolen.reach(String(body.id), 'paused');
  const out = await ada.call('POST', '/api/sign-out', {});
  assert.equal(out.status, 204);
  assert.match(String(out.headers.getSetCookie()), /dl101-session=;.*Expires=Thu, 01 Jan 1970/);
  while (!stolen.closed) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal((await ada.call('GET', '/api/labs')).status, 401);
  assert.equal((await ada.call('GET', '/api/streams/client-ada')).status, 401);
  assert.equal((await ada.call('GET', '/api/me')).body.role, 'nobody');
});

test('the instructor’s board ends with the session, wherever it was copied to', async (t) => {
  const { server, instructor } = await testClass(t);
  const board = await BoardStream.open(server, instructor.cookie);
  assert.equal((await instructor.call('POST', '/api/sign-out', {})).status, 204);
  await board.until(() => board.closed);
  await assert.rejects(BoardStream.open(server, instructor.cookie), /401/);
});

test('whoever is removed is out at once, their stream too', async (t) => {
  const { server, instructor, join } = await testClass(t);
  const eve = await join('eve');
  const { body } = await eve.call('POST', '/api/runs', { lab: 'counter', params: {}, seed: 1, client: 'client-eve' });
  const stream = await TestStream.open(server, 'client-eve', '', eve.cookie);
  await stream.reach(String(body.id), 'paused');
  await instructor.call('DELETE', '/api/class/people/eve');
  while (!stream.closed) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal((await eve.call('GET', '/api/labs')).status, 401);
});

test('the store holds no token, PIN or link that would open anything', async (t) => {
  const { server, instructor } = await testClass(t);
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  const joined = await call(server, 'POST', '/api/join', { name: 'Ada', code });
  const { id, pin, link } = joined.body as { id: string; pin: string; link: string };
  const row = JSON.stringify(await server.store.selectStudent(id));
  for (const secret of [`"${pin}"`, link, sessionOf(joined).split('=')[1] ?? '']) assert.ok(!row.includes(secret));
});
