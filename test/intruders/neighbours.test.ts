/** A student who wants what is another's: code, drafts, hand-ins, runs and streams, by guessing what they are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClass } from '../http/class.ts';
import { call, courseLabs, TestStream } from '../http/support.ts';

test('another’s drafts, code and grades: ids that are known open nothing', async (t) => {
  const { server, join } = await testClass(t, { labsFolders: [courseLabs] });
  const [ada, eve] = [await join('ada'), await join('eve')];
  const exercise = '/api/exercises/perceptron/neuron';
  await ada.call('PUT', `${exercise}/draft`, { text: 'the secret of Ada', tab: 'tab' });
  const { body: attempt } = await ada.call('POST', `${exercise}/attempts`, { source: 'the secret of Ada' });
  for (const route of [
    `/api/attempts/${attempt.id}`,
    exercise,
    `${exercise}/attempts`,
    `${exercise}?student=ada`,
    `${exercise}/attempts?student=ada`,
  ]) {
    const { body } = await eve.call('GET', route);
    assert.doesNotMatch(JSON.stringify(body), /secret of Ada/, route);
  }
  assert.equal((await eve.call('GET', `/api/attempts/${attempt.id}`)).status, 404);
  assert.equal((await call(server, 'GET', `/api/attempts/${attempt.id}`)).status, 401);
});

test('handing in for somebody else: a name in the request changes nothing', async (t) => {
  const { server, join } = await testClass(t, { labsFolders: [courseLabs] });
  const [ada, eve] = [await join('ada'), await join('eve')];
  const exercise = '/api/exercises/perceptron/neuron';
  for (const [body, headers] of [
    [{ source: 'from Eve', student: 'ada' }, {}],
    [{ source: 'from Eve' }, { 'X-Student': 'ada', 'X-Forwarded-User': 'ada' }],
  ] as const)
    await call(server, 'POST', `${exercise}/attempts?student=ada`, body, { cookie: eve.cookie, ...headers });
  await call(
    server,
    'PUT',
    `${exercise}/draft`,
    { text: 'from Eve', tab: 'tab', student: 'ada' },
    { cookie: eve.cookie },
  );
  const { body } = await ada.call('GET', exercise);
  assert.doesNotMatch(JSON.stringify(body), /from Eve/);
  assert.deepEqual(await server.store.selectAttempts('ada', 'perceptron', 'neuron'), []);
});

test('another’s run: there is none, whatever is asked of it', async (t) => {
  const { instructor, join } = await testClass(t);
  const [ada, eve] = [await join('ada'), await join('eve')];
  const { body } = await ada.call('POST', '/api/runs', { lab: 'counter', params: {}, seed: 1, client: 'client-ada' });
  const run = `/api/runs/${body.id}`;
  for (const person of [eve, instructor])
    for (const [method, route, content] of [
      ['GET', run],
      ['GET', `${run}/log`],
      ['GET', `${run}/export`],
      ['POST', `${run}/commands`, { type: 'stop' }],
      ['POST', `${run}/ask`, { name: 'echo', input: 1 }],
      ['DELETE', run],
    ] as const) {
      const answer = await person.call(method, route, content);
      assert.deepEqual(
        [answer.status, answer.body.detail],
        [404, 'There is no such run; the server was perhaps started again since.'],
        route,
      );
    }
  assert.equal((await ada.call('GET', run)).status, 200);
  assert.notEqual((await ada.call('GET', run)).body.state, 'ended');
});

test('another’s stream: their browser’s name and their run’s id give silence', async (t) => {
  const { server, join } = await testClass(t);
  const [ada, eve] = [await join('ada'), await join('eve')];
  const client = 'client-ada';
  const { body } = await ada.call('POST', '/api/runs', { lab: 'counter', params: {}, seed: 1, client });
  const run = String(body.id);
  const { body: own } = await eve.call('POST', '/api/runs', {
    lab: 'counter',
    params: {},
    seed: 1,
    client: 'client-eve',
  });
  const listens = await TestStream.open(server, client, '', eve.cookie);
  const watched = await eve.call('POST', `/api/streams/${client}/watch`, { runs: [run, own.id] });
  assert.deepEqual(watched.body, { lost: [run] });
  await ada.call('POST', `/api/runs/${run}/commands`, { type: 'play' });
  await eve.call('POST', `/api/runs/${own.id}/commands`, { type: 'play' });
  await listens.reach(String(own.id), 'finished');
  const heard = listens.events.filter((event) => event.run === run);
  assert.deepEqual(
    heard.map(({ message }) => (message.type === 'state' ? message.reason : message.type)),
    ['lost'],
  );
  // What Ada watches is hers to say: Eve's watch under the same name took nothing away.
  const hers = await TestStream.open(server, client, '', ada.cookie);
  await hers.reach(run, 'finished');
  assert.ok(hers.frames(run).length > 0);
});

test('without a session there is nothing but the way in', async (t) => {
  const { server } = await testClass(t);
  for (const [method, route] of [
    ['GET', '/api/labs'],
    ['GET', '/api/backends'],
    ['GET', '/api/streams/client-ada'],
    ['POST', '/api/streams/client-ada/watch'],
    ['POST', '/api/runs'],
    ['GET', '/api/attempts/x'],
    ['GET', '/api/class/people'],
    ['GET', '/api/nothing'],
  ] as const)
    assert.equal((await call(server, method, route)).status, 401, route);
});
