/** A class over HTTP: joining, coming back, and what the instructor can do for its people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClass } from './class.ts';
import { type Answer, call } from './support.ts';

/** What a browser would send back. */
const cookiesOf = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .filter((cookie) => !cookie?.endsWith('='))
    .join('; ');

async function classOf(...options: Parameters<typeof testClass>) {
  const made = await testClass(...options);
  const { server, instructor } = made;
  const { code } = (await instructor.call('GET', '/api/class/join')).body as { code: string };
  const post = (route: string, body: object, cookie = '') =>
    call(server, 'POST', route, body, cookie ? { cookie } : {});
  const join = (name: string, more: object = {}) => post('/api/join', { name, code, ...more });
  const me = async (cookie: string) => (await call(server, 'GET', '/api/me', undefined, { cookie })).body;
  const people = async () =>
    (await instructor.call('GET', '/api/class/people')).body as {
      people: { id: string; name: string; rosterId: string | null; locked: boolean; seenAt: number }[];
      removed: { id: string }[];
      missing: object[];
      roster: number;
    };
  return { ...made, code, post, joinAs: join, me, people };
}

test('a student joins with name and code, and comes back by PIN or by link', async (t) => {
  const { post, joinAs, me, people, code } = await classOf(t);
  const joined = await joinAs('Ada Lovelace');
  assert.equal(joined.status, 201);
  const { pin, link } = joined.body as { pin: string; link: string };
  assert.match(pin, /^\d{6}$/);
  assert.deepEqual(await me(cookiesOf(joined)), { class: 'Thursday', role: 'student', name: 'Ada Lovelace' });
  const back = await post('/api/sign-in', { name: '  ada LOVELACE', pin: `${pin.slice(0, 3)} ${pin.slice(3)}` });
  assert.equal(back.status, 200);
  assert.equal((await me(cookiesOf(back))).name, 'Ada Lovelace');
  const byLink = await post('/api/sign-in', { link });
  assert.equal((await me(cookiesOf(byLink))).name, 'Ada Lovelace');
  assert.equal((await post('/api/sign-in', { link: 'x'.repeat(32) })).status, 403);
  const [ada] = (await people()).people;
  assert.deepEqual([ada?.name, ada?.rosterId, ada?.locked], ['Ada Lovelace', null, false]);
  // The code is read from a wall.
  assert.equal(
    (await post('/api/join', { name: 'Ben', code: ` ${code.toLowerCase().replace('-', ' ')} ` })).status,
    201,
  );
});

test('cookies are for the browser alone', async (t) => {
  const { joinAs } = await classOf(t);
  const cookies = (await joinAs('Ada')).headers.getSetCookie();
  assert.equal(cookies.length, 2);
  for (const cookie of cookies) {
    for (const wanted of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=']) assert.ok(cookie.includes(wanted), cookie);
    assert.ok(!cookie.includes('Secure'), 'over plain http a browser would not send it back');
  }
});

test('what can’t be is refused with a sentence', async (t) => {
  const { post, joinAs, code } = await classOf(t);
  assert.equal((await joinAs('Ada')).status, 201);
  const cases: [object, number, string | undefined][] = [
    [{ name: 'Ben', code: 'WRONG' }, 403, 'code'],
    [{ name: 'Ben', code: '' }, 403, 'code'],
    [{ name: '\u200b', code }, 400, 'name'],
    [{ name: 'x'.repeat(81), code }, 400, 'name'],
    [{ name: 'ADA', code }, 409, 'name'],
    [{ name: 'Ben', code, role: 'instructor' }, 400, 'role'],
    [{ name: 'Ben', code, key: 'short' }, 400, 'key'],
    [{ code }, 400, 'name'],
  ];
  for (const [body, status, field] of cases) {
    const answer = await post('/api/join', body);
    assert.deepEqual([answer.status, answer.body.field], [status, field], JSON.stringify([body, answer.body]));
  }
  for (const body of [{}, { name: 'Ada' }, { name: 'Ada', pin: '000000', link: 'x'.repeat(32) }, { link: '../x' }])
    assert.equal((await post('/api/sign-in', body)).status, 400, JSON.stringify(body));
});

test('an answer that was lost on the way is given again to the same page', async (t) => {
  const { joinAs, post, people } = await classOf(t);
  const key = 'k'.repeat(32);
  const lost = await joinAs('Ada', { key });
  const again = await joinAs('Ada', { key });
  assert.deepEqual([again.status, again.body.id], [201, lost.body.id]);
  assert.equal((await people()).people.length, 1);
  assert.equal((await post('/api/sign-in', { name: 'Ada', pin: again.body.pin })).status, 200);
  assert.equal((await joinAs('Ada', { key: 'l'.repeat(32) })).status, 409);
});

test('three hundred students behind one address join within a minute', async (t) => {
  const { joinAs, people } = await classOf(t);
  const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => joinAs(`Student ${i}`)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal((await people()).people.length, 300);
});

test('with a roster only those on it join, under the name that stands there', async (t) => {
  const { instructor, joinAs, people, post, server } = await classOf(t);
  assert.equal((await joinAs('Grace Hopper')).status, 201);
  assert.equal((await joinAs('Guest')).status, 201);
  const csv = 'id;name\r\nA1;"Lovelace, Ada"\r\nG7;Hopper Grace\r\nG9;Grace Hopper\r\nT3;Alan Turing\r\n';
  assert.deepEqual((await instructor.call('POST', '/api/class/roster', { csv })).body, { roster: 4, linked: 1 });
  assert.deepEqual((await call(server, 'GET', '/api/join')).body, { class: 'Thursday', roster: true });
  assert.equal((await joinAs('Ada Lovelace')).body.field, 'rosterId');
  for (const wrong of [
    { name: 'Ada Lovelace', rosterId: 'A2' },
    { name: 'Alan Turing', rosterId: 'A1' },
  ]) {
    const answer = await joinAs(wrong.name, wrong);
    assert.deepEqual([answer.status, answer.body.field], [403, 'rosterId'], 'both are told alike');
    assert.match(String(answer.body.detail), /no such name with such an id/);
  }
  const ada = await joinAs('ada', { rosterId: 'a1' });
  assert.deepEqual([ada.status, ada.body.name], [201, 'Lovelace, Ada']);
  assert.equal((await joinAs('Ada', { rosterId: 'A1' })).status, 409);
  assert.equal((await post('/api/sign-in', { name: 'a1', pin: ada.body.pin })).status, 200);
  const { missing, roster, people: all } = await people();
  assert.equal(roster, 4);
  assert.deepEqual(missing, [
    { rosterId: 'G7', name: 'Hopper Grace' },
    { rosterId: 'T3', name: 'Alan Turing' },
  ]);
  assert.equal(all.find(({ name }) => name === 'Grace Hopper')?.rosterId, 'G9');
  assert.equal((await instructor.call('DELETE', '/api/class/roster')).status, 204);
  assert.equal((await joinAs('Another guest')).status, 201);
});

test('a roster that can’t be is refused line by line, and the one before stays', async (t) => {
  const { instructor, people } = await classOf(t);
  await instructor.call('POST', '/api/class/roster', { csv: 'name,id\nAda,1\n' });
  const { status, body } = await instructor.call('POST', '/api/class/roster', { csv: 'name,id\nAda,1\nBen,1\nCem,\n' });
  assert.equal(status, 400);
  assert.equal(body.detail, 'Line 3: The id “1” is on line 2 already. 1 more like this.');
  assert.deepEqual(body.problems, [
    { line: 3, message: 'The id “1” is on line 2 already.' },
    { line: 4, message: '“Cem” has no id.' },
  ]);
  assert.equal((await people()).roster, 1);
});

test('the instructor gives new keys, signs somebody out, removes them and brings them back', async (t) => {
  const { instructor, joinAs, me, people, post } = await classOf(t);
  const joined = await joinAs('Ada');
  const { id, pin, link } = joined.body as { id: string; pin: string; link: string };
  const route = `/api/class/people/${id}`;
  const keys = (await instructor.call('POST', `${route}/keys`, {})).body as { pin: string; link: string };
  assert.equal((await post('/api/sign-in', { link })).status, 403);
  if (pin !== keys.pin) assert.equal((await post('/api/sign-in', { name: 'Ada', pin })).status, 403);
  assert.equal((await post('/api/sign-in', { name: 'Ada', pin: keys.pin })).status, 200);
  assert.equal((await me(cookiesOf(joined))).role, 'student', 'new keys sign nobody out');
  assert.equal((await instructor.call('DELETE', `${route}/sessions`)).status, 204);
  assert.equal((await me(cookiesOf(joined))).role, 'nobody');
  const back = await post('/api/sign-in', { link: keys.link });
  assert.equal((await instructor.call('DELETE', route)).status, 204);
  assert.equal((await me(cookiesOf(back))).role, 'nobody');
  assert.equal((await post('/api/sign-in', { link: keys.link })).status, 403);
  const refused = await post('/api/sign-in', { name: 'Ada', pin: keys.pin });
  assert.deepEqual([refused.status, /taken off this class/.test(String(refused.body.detail))], [403, true]);
  assert.deepEqual([(await people()).people.length, (await people()).removed.map((one) => one.id)], [0, [id]]);
  assert.equal((await instructor.call('POST', `${route}/return`, {})).status, 204);
  assert.equal((await post('/api/sign-in', { name: 'Ada', pin: keys.pin })).status, 200);
  assert.equal((await people()).people.length, 1);
  assert.equal((await instructor.call('POST', '/api/class/people/none/keys', {})).status, 404);
  assert.equal((await instructor.call('POST', '/api/class/people/instructor/keys', {})).status, 404);
});

test('a new code shuts the old one out', async (t) => {
  const { instructor, code, joinAs, post } = await classOf(t);
  const { code: next } = (await instructor.call('POST', '/api/class/code', {})).body as { code: string };
  assert.notEqual(next, code);
  assert.equal((await joinAs('Ada')).status, 403);
  assert.equal((await post('/api/join', { name: 'Ada', code: next })).status, 201);
});

test('instructor’s links sign in until they are ended', async (t) => {
  const { server, post, me } = await classOf(t);
  const link = await server.store.insertInstructorLink();
  const old = await server.store.insertInstructorLink(Date.now() - 31 * 24 * 3_600_000);
  assert.equal((await post('/api/sign-in', { instructor: old })).status, 403);
  const [one, two] = [
    await post('/api/sign-in', { instructor: link }),
    await post('/api/sign-in', { instructor: link }),
  ];
  assert.equal((await me(cookiesOf(one))).role, 'instructor');
  const ended = await call(server, 'DELETE', '/api/class/instructors', undefined, { cookie: cookiesOf(one) });
  assert.equal((await me(cookiesOf(one))).role, 'instructor');
  assert.equal((await me(cookiesOf(two))).role, 'nobody');
  assert.equal((await post('/api/sign-in', { instructor: link })).status, 403);
  assert.equal((await post('/api/sign-in', { instructor: ended.body.instructor })).status, 200);
});

test('whoever is not signed in is led to the way in, and nobody in a course for one person', async (t) => {
  const { server, instructor } = await classOf(t);
  const page = (route: string, headers: Record<string, string> = {}) =>
    fetch(server.url + route, { redirect: 'manual', headers: { Accept: 'text/html', ...headers } });
  const led = await page('/labs/counter?x=1');
  assert.deepEqual([led.status, led.headers.get('location')], [303, '/join?next=%2Flabs%2Fcounter%3Fx%3D1']);
  assert.equal((await page('/')).headers.get('location'), '/join');
  assert.equal((await page('/nowhere')).status, 303);
  assert.notEqual((await page('/join')).status, 303);
  assert.notEqual((await page('/labs/counter', { cookie: instructor.cookie })).status, 303);
});

test('the same class opens again; another one needs another folder', async (t) => {
  const { server, code } = await classOf(t);
  const { openClass, readClass } = await import('../../server/classroom/class-setting.ts');
  assert.equal((await openClass(server.store, 'Thursday')).code, code.replace('-', ''));
  await assert.rejects(openClass(server.store, 'Friday'), /holds the class "Thursday"\. .*--data/);
  assert.equal((await readClass(server.store))?.name, 'Thursday');
});
