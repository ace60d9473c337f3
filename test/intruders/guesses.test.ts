/** Guessing: PINs, class codes, and who is in the class. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pauseAfter } from '../../server/classroom/guesses.ts';
import { JoinDoor } from '../../server/classroom/joining.ts';
import { PinDoor, type PinTry } from '../../server/classroom/sign-in.ts';
import { HttpProblem } from '../../server/http/problems.ts';
import { testClass } from '../http/class.ts';
import { type Answer, call } from '../http/support.ts';

async function classWithAda(t: TestContext) {
  const { server, instructor } = await testClass(t);
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  const joined = await call(server, 'POST', '/api/join', { name: 'Ada', code });
  const { id, pin, link } = joined.body as { id: string; pin: string; link: string };
  const wrong = pin === '000000' ? '000001' : '000000';
  return { server, instructor, code, id, pin, link, wrong, joined };
}

const statusOf = async (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (error: unknown) => {
      assert.ok(error instanceof HttpProblem, String(error));
      return error.status;
    },
  );

const tries = (more: Partial<PinTry>): PinTry => ({
  name: 'Ada',
  pin: '',
  source: 'eve',
  knownDevice: () => undefined,
  ...more,
});

test('wrong PINs are slowed, then locked, for that student from that address alone', async (t) => {
  const { server, pin, wrong } = await classWithAda(t);
  const { code } = (await server.store.selectSetting('class')) as { code: string };
  const ben = await call(server, 'POST', '/api/join', { name: 'Ben', code });
  const door = new PinDoor(server.store);
  let now = 1_000_000_000_000;
  for (let n = 1; n <= 9; n++) {
    assert.equal(await statusOf(door.open(tries({ pin: wrong }), now)), 403, `try ${n}`);
    const pause = pauseAfter(n);
    if (pause > 0)
      assert.equal(await statusOf(door.open(tries({ pin }), now + pause - 1)), 429, 'even the right one waits');
    now += pause;
  }
  assert.equal(await statusOf(door.open(tries({ pin, source: 'at home' }), now)), 200, 'another address is not locked');
  const bens = tries({ name: 'Ben', pin: String(ben.body.pin) });
  assert.equal(await statusOf(door.open(bens, now)), 200, 'nor another student at this one');
});

test('guesses from many addresses lock the PIN, never the link, a known browser or the session', async (t) => {
  const { server, instructor, id, pin, link, wrong, joined } = await classWithAda(t);
  const cookie = joined.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const device = cookie.split('; ').find((one) => one.startsWith('dl101-device')) ?? '';
  const door = new PinDoor(server.store);
  const now = Date.now();
  const guess = (i: number) => statusOf(door.open(tries({ pin: wrong, source: `address ${i}` }), now));
  const statuses = await Promise.all(Array.from({ length: 40 }, (_, i) => guess(i)));
  assert.deepEqual(
    [statuses.filter((one) => one === 403).length, statuses.filter((one) => one === 429).length],
    [30, 10],
  );
  const post = (body: object, headers: Record<string, string> = {}) =>
    call(server, 'POST', '/api/sign-in', body, headers);
  const people = async () => (await instructor.call('GET', '/api/class/people')).body.people as { locked: boolean }[];
  const locked = await post({ name: 'Ada', pin });
  assert.equal(locked.status, 429);
  assert.ok(Number(locked.headers.get('retry-after')) > 3500);
  assert.match(String(locked.body.detail), /Try again in 60 minutes\. Your personal sign-in link works meanwhile/);
  assert.equal((await people())[0]?.locked, true);
  assert.equal((await call(server, 'GET', '/api/me', undefined, { cookie })).body.name, 'Ada');
  assert.equal((await post({ link })).status, 200);
  assert.equal((await post({ name: 'Ada', pin }, { cookie: device })).status, 200, 'a browser that she used');
  assert.equal((await people())[0]?.locked, false);
  // After the hour, one wrong guess locks again; the instructor's new PIN opens.
  await Promise.all(Array.from({ length: 31 }, (_, i) => guess(100 + i)));
  assert.equal(await statusOf(door.open(tries({ pin: wrong, source: 'later' }), now + 3_600_001)), 403);
  assert.equal(await statusOf(door.open(tries({ pin: wrong, source: 'later still' }), now + 3_600_002)), 429);
  const keys = (await instructor.call('POST', `/api/class/people/${id}/keys`, {})).body;
  assert.equal((await post({ name: 'Ada', pin: keys.pin })).status, 200);
});

test('a forged browser is no known one', async (t) => {
  const { server, joined } = await classWithAda(t);
  const { code } = (await server.store.selectSetting('class')) as { code: string };
  const eve = await call(server, 'POST', '/api/join', { name: 'Eve', code });
  const deviceOf = (answer: Answer) =>
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('dl101-device'))
      ?.split(';')[0];
  assert.ok(deviceOf(joined) && deviceOf(eve));
  const statuses = [];
  for (let i = 0; i < 4; i++) {
    const cookie = `${deviceOf(eve)}~${'a'.repeat(16)}.${'b'.repeat(43)}`;
    statuses.push((await call(server, 'POST', '/api/sign-in', { name: 'Ada', pin: '999999x' }, { cookie })).status);
  }
  assert.deepEqual(statuses, [403, 403, 403, 429], 'counted with all others of this address');
});

test('names that nobody has are answered as those that somebody has', async (t) => {
  const { server, wrong } = await classWithAda(t);
  const door = new PinDoor(server.store);
  const told = async (name: string, source: string) =>
    door.open(tries({ name, pin: wrong, source }), 1_000_000_000_000).then(
      () => 'in',
      ({ status, message }: HttpProblem) => `${status} ${message}`,
    );
  for (let n = 0; n < 4; n++) assert.equal(await told('Nobody', 'one'), await told('Ada', 'one'));
  for (let n = 0; n < 32; n++)
    assert.equal(await told('Nobody', `many ${n}`), await told('Ada', `many ${n}`), `from ${n}`);
});

test('class codes can’t be tried out: an address has so many, then one a second', async (t) => {
  const { server, code } = await classWithAda(t);
  const door = new JoinDoor(server.store);
  const now = Date.now();
  const join = (tried: string, at: number, source = 'eve') =>
    statusOf(door.open({ name: `Eve of ${source} at ${at}`, code: tried, source }, at));
  for (let i = 0; i < 120; i++) assert.equal(await join(`AAAAA${i}`, now), 403, `code ${i}`);
  assert.equal(await join('AAAAAAA', now), 429);
  assert.equal(await join(String(code), now), 429, 'the right code is not told from a wrong one then');
  assert.equal(await join(String(code), now, 'elsewhere'), 200);
  assert.equal(await join('AAAAAAA', now + 1000), 403);
  assert.equal(await join('AAAAAAA', now + 1000), 429);
  assert.equal(await join(String(code), now + 2000), 200);
});

test('without the code nobody learns who is in the class or on the list', async (t) => {
  const { server, instructor } = await classWithAda(t);
  await instructor.call('POST', '/api/class/roster', { csv: 'name,id\nBen Ng,B1\n' });
  const tried = [
    { name: 'Ada', code: 'WRONG' },
    { name: 'Nobody', code: 'WRONG' },
    { name: 'Ben Ng', code: 'WRONG', rosterId: 'B1' },
  ];
  const answers = await Promise.all(tried.map((body) => call(server, 'POST', '/api/join', body)));
  assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
  assert.deepEqual(Object.keys((await call(server, 'GET', '/api/join')).body), ['class', 'roster']);
});
