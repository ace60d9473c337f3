/** Pages of other sites that make a browser ask for something here. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import type { RunningServer } from '../../server/start.ts';
import { testClass } from '../http/class.ts';

/** A request with headers that fetch doesn't let one set. */
function send(
  server: RunningServer,
  method: string,
  route: string,
  headers: Readonly<Record<string, string>>,
  body = '{}',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const host = `127.0.0.1:${server.port}`;
    request(
      `${server.url}${route}`,
      { method, headers: { host, 'content-type': 'application/json', ...headers } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    )
      .on('error', reject)
      .end(method === 'POST' ? body : undefined);
  });
}

test('another site’s page changes nothing, signed in or not; a login by another site is refused too', async (t) => {
  const { server, instructor, join } = await testClass(t);
  const ada = await join('ada');
  const token = await server.store.insertInstructorLink();
  const own = `http://127.0.0.1:${server.port}`;
  const changes = [
    ['POST', '/api/join', '{"name":"Eve","code":"x"}', ''],
    ['POST', '/api/sign-in', JSON.stringify({ instructor: token }), ''],
    ['POST', '/api/sign-out', '{}', ada.cookie],
    ['POST', '/api/class/code', '{}', instructor.cookie],
    ['DELETE', '/api/class/people/ada', '', instructor.cookie],
  ] as const;
  const foreign: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${server.port + 1}` },
    { origin: `https://127.0.0.1:${server.port}` },
    { origin: `${own}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  ];
  for (const [method, route, body, cookie] of changes)
    for (const headers of foreign)
      assert.equal(
        await send(server, method, route, { ...headers, cookie }, body),
        403,
        `${route} ${JSON.stringify(headers)}`,
      );
  assert.equal((await ada.call('GET', '/api/me')).body.name, 'ada');
  assert.equal(await send(server, 'POST', '/api/sign-in', { origin: own }, JSON.stringify({ instructor: token })), 200);
});

test('a form of another site can’t speak JSON', async (t) => {
  const { server } = await testClass(t);
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])
    assert.equal(
      await send(server, 'POST', '/api/join', { 'content-type': type }, '{"name":"Eve","code":"x"}'),
      415,
      type,
    );
});

test('no page of another site may read, frame or share anything', async (t) => {
  const { server, instructor } = await testClass(t);
  const answer = await fetch(`${server.url}/api/class/people`, {
    headers: { cookie: instructor.cookie, origin: 'http://evil.example' },
  });
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
  assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin');
  assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const preflight = await fetch(`${server.url}/api/class/code`, {
    method: 'OPTIONS',
    headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), null);
});
