/** Scripts and terminal escapes in names, and paths that lead out of the folder of pages. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { testClass } from '../http/class.ts';
import { call, temporaryFolder, testServer } from '../http/support.ts';

test('a name is text: markup stays as it is, what moves a cursor or hides is gone', async (t) => {
  const { server, instructor } = await testClass(t);
  const { code } = (await instructor.call('GET', '/api/class/join')).body;
  for (const [given, kept] of [
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['\u001b[2J\u001b]0;owned\u0007Eve', '[2J ]0;owned Eve'],
    ['Ada\u0000', 'Ada'],
    ['Eve\r\nSet-Cookie: x=1', 'Eve Set-Cookie: x=1'],
    ['\u202enaD', 'naD'],
    ["Robert'); DROP TABLE students;--", "Robert'); DROP TABLE students;--"],
  ]) {
    const joined = await call(server, 'POST', '/api/join', { name: given, code });
    assert.deepEqual([joined.status, joined.body.name], [201, kept]);
    assert.match(joined.headers.get('content-type') ?? '', /^application\/json/);
  }
  const { people } = (await instructor.call('GET', '/api/class/people')).body as { people: { name: string }[] };
  assert.equal(people.length, 6);
});

test('a broken text in any field is refused, not an error of the server', async (t) => {
  const { server } = await testClass(t);
  for (const name of ['\u0000', '\ud800', 'x'.repeat(401), { $gt: '' }, ['Ada'], 7, null])
    for (const body of [
      { name, code: 'x' },
      { name: 'Ada', code: name },
    ]) {
      const { status } = await call(server, 'POST', '/api/join', body);
      assert.ok(status === 400 || status === 403, `${JSON.stringify(body)}: ${status}`);
    }
  for (const pin of ['\u0000', '\ud800', '9'.repeat(41), {}, []])
    assert.ok([400, 403].includes((await call(server, 'POST', '/api/sign-in', { name: 'Ada', pin })).status));
});

/** The first line of the answer to a path that no client would send as it is. */
function rawGet(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

test('no path leads out of the folder of pages, nor to hidden files in it', async (t) => {
  const folder = await temporaryFolder(t);
  const clientFolder = path.join(folder, 'client');
  await mkdir(path.join(clientFolder, 'assets'), { recursive: true });
  await writeFile(path.join(clientFolder, 'index.html'), '<html ></html>');
  await writeFile(path.join(clientFolder, '.env'), 'SECRET');
  await writeFile(path.join(folder, 'course.sqlite'), 'SECRET');
  await writeFile(path.join(folder, 'secret.js'), 'SECRET');
  const server = await testServer(t, { clientFolder });
  for (const target of [
    '/../course.sqlite',
    '/assets/../../course.sqlite',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/assets/..%5c..%5csecret.js',
    '/%2e%2e%2fcourse.sqlite',
    '/..;/course.sqlite',
    '/....//course.sqlite',
    '//../course.sqlite',
    '/assets/%00/../../secret.js',
    '/assets/%c0%ae%c0%ae/secret.js',
    '/assets/..%252f..%252fsecret.js',
    `${path.join(folder, 'course.sqlite')}`,
    '/.env',
    `http://127.0.0.1:${server.port}/../course.sqlite`,
  ]) {
    const answer = await rawGet(server.port, target);
    assert.match(answer, /^HTTP\/1\.1 \d{3} /, target);
    assert.doesNotMatch(answer, /SECRET/, target);
  }
});
