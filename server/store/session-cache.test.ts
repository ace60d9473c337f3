import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SessionCache } from './session-cache.ts';
import { hashToken, type SessionRow } from './sessions.ts';

const row = (student: string): SessionRow => ({
  tokenHash: hashToken(student),
  role: 'student',
  student,
  createdAt: 0,
  expiresAt: Date.now() + 3_600_000,
});

/** A cache over a table in memory, with a clock that the test moves. */
function setUp() {
  const rows = new Map([['t-ada', row('ada')]]);
  const asked: string[] = [];
  const clock = { now: 0 };
  const select = async (token: string) => {
    asked.push(token);
    return rows.get(token);
  };
  return { rows, asked, clock, cache: new SessionCache(select, () => clock.now) };
}

test('a session is asked for once in five seconds, whether there is one or not', async () => {
  const { rows, asked, clock, cache } = setUp();
  for (let i = 0; i < 3; i++) assert.equal((await cache.get('t-ada'))?.student, 'ada');
  for (let i = 0; i < 3; i++) assert.equal(await cache.get('t-none'), undefined);
  assert.deepEqual(asked, ['t-ada', 't-none']);
  rows.delete('t-ada');
  clock.now = 4999;
  assert.equal((await cache.get('t-ada'))?.student, 'ada');
  clock.now = 5000;
  assert.equal(await cache.get('t-ada'), undefined);
});

test('what was forgotten is asked anew, also when the answer from before is still on its way', async () => {
  const { rows, cache } = setUp();
  const onItsWay = cache.get('t-ada');
  rows.delete('t-ada');
  cache.forget();
  await onItsWay;
  assert.equal(await cache.get('t-ada'), undefined);
});

test('a session that runs out while it is remembered is over', async () => {
  const { rows, asked, cache } = setUp();
  rows.set('t-ada', { ...row('ada'), expiresAt: Date.now() - 1 });
  await cache.get('t-ada');
  await cache.get('t-ada');
  assert.equal(asked.length, 2);
});

test('tokens without number fill no memory: the oldest are forgotten', async () => {
  const { asked, cache } = setUp();
  await cache.get('t-ada');
  for (let i = 0; i < 5000; i++) await cache.get(`guess ${i}`);
  await cache.get('t-ada');
  assert.equal(asked.filter((token) => token === 't-ada').length, 2);
});
