/** Https, proxies, and the names under which the server may be addressed. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { selfSigned } from '../../server/http/certificate.ts';
import { temporaryFolder, testServer } from './support.ts';

interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request at this machine, under whatever name; the certificate is looked at where the test says so. */
function ask(
  port: number,
  { isSecure = false, method = 'GET', route = '/api/me', headers = {}, body = '' } = {} as {
    isSecure?: boolean;
    method?: string;
    route?: string;
    headers?: Record<string, string>;
    body?: string;
  },
): Promise<Asked> {
  const request = isSecure ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path: route, headers, rejectUnauthorized: false, agent: false };
    request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

const json = { 'content-type': 'application/json' };

test('over https cookies are for https alone, and pages of its own origin may change something', async (t) => {
  const server = await testServer(t, { className: 'Thursday', tls: { kind: 'self-signed' } });
  assert.match(server.url, /^https:\/\/127\.0\.0\.1:\d+$/);
  assert.match(server.fingerprint ?? '', /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const { port, store } = server;
  const { code } = (await store.selectSetting('class')) as { code: string };
  const join = (origin: string, name: string) =>
    ask(port, {
      isSecure: true,
      method: 'POST',
      route: '/api/join',
      headers: { ...json, origin },
      body: JSON.stringify({ name, code }),
    });
  assert.equal((await join(`http://127.0.0.1:${port}`, 'Eve')).status, 403);
  const joined = await join(server.url, 'Ada');
  assert.equal(joined.status, 201);
  const cookies = joined.headers['set-cookie'] ?? [];
  assert.equal(cookies.length, 2);
  for (const cookie of cookies) assert.match(cookie, /^__Host-dl101-.*; Secure/);
  const session = cookies[0]?.split(';')[0] ?? '';
  const role = async (cookie: string) =>
    (JSON.parse((await ask(port, { isSecure: true, headers: { cookie } })).text) as { role: string }).role;
  assert.equal(await role(session), 'student');
  assert.equal(await role(session.replace('__Host-', '')), 'nobody', 'a name that another host could have planted');
});

test('plain http at an https port is led to https, or told', async (t) => {
  const server = await testServer(t, { tls: { kind: 'self-signed' } });
  const { port } = server;
  const page = await ask(port, { route: '/labs/counter?x=1' });
  assert.deepEqual([page.status, page.headers.location], [307, `https://127.0.0.1:${port}/labs/counter?x=1`]);
  const post = await ask(port, { method: 'POST', headers: json, body: '{}' });
  assert.deepEqual(
    [post.status, post.text],
    [400, 'This server speaks https here. Put https:// before its address.\n'],
  );
  assert.equal((await ask(port, { headers: { host: 'evil" .example' } })).status, 400);
  assert.equal((await ask(port, { isSecure: true })).status, 200);
});

test('a connection that says nothing doesn’t keep an https server from closing', async (t) => {
  const server = await testServer(t, { tls: { kind: 'self-signed' } });
  const silent = connect(server.port, '127.0.0.1').on('error', () => {});
  await new Promise((resolve) => silent.once('connect', resolve));
  await ask(server.port, { isSecure: true });
  await server.close();
});

test('a certificate of files is used, and its names are the server’s', async (t) => {
  const folder = await temporaryFolder(t);
  const made = await selfSigned(folder, ['labs.example.org', '*.class.example.org']);
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  await writeFile(cert, made.cert);
  await writeFile(key, made.key);
  const { port } = await testServer(t, { tls: { kind: 'files', cert, key } });
  const status = async (host: string) => (await ask(port, { isSecure: true, headers: { host } })).status;
  for (const own of [`labs.example.org:${port}`, `LABS.example.org:${port}`, `a.class.example.org:${port}`])
    assert.equal(await status(own), 200, own);
  for (const foreign of [
    `example.org:${port}`,
    `a.b.class.example.org:${port}`,
    `class.example.org:${port}`,
    'labs.example.org',
  ])
    assert.equal(await status(foreign), 421, foreign);
});

test('behind a proxy its name, its https and its clients’ addresses count; without --trust-proxy nothing of it does', async (t) => {
  const forwarded = {
    'x-forwarded-host': 'labs.example.org',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '198.51.100.7',
  };
  const behind = await testServer(t, { className: 'Thursday', trustProxy: ['loopback'] });
  const { code } = (await behind.store.selectSetting('class')) as { code: string };
  const join = (port: number, headers: Record<string, string>, name: string, tried = code) =>
    ask(port, {
      method: 'POST',
      route: '/api/join',
      headers: { ...json, ...headers },
      body: JSON.stringify({ name, code: tried }),
    });
  const joined = await join(behind.port, { ...forwarded, origin: 'https://labs.example.org' }, 'Ada');
  assert.equal(joined.status, 201);
  assert.match(String(joined.headers['set-cookie']), /__Host-dl101-session=.*Secure/);
  assert.equal((await join(behind.port, { ...forwarded, origin: 'https://evil.example' }, 'Eve')).status, 403);
  // One client's wrong codes are its own.
  for (let i = 0; i < 130; i++) await join(behind.port, forwarded, 'Eve', 'WRONG');
  assert.equal((await join(behind.port, forwarded, 'Eve')).status, 429);
  assert.equal((await join(behind.port, { ...forwarded, 'x-forwarded-for': '198.51.100.8' }, 'Ben')).status, 201);

  const direct = await testServer(t, { className: 'Thursday' });
  const other = (await direct.store.selectSetting('class')) as { code: string };
  const fooled = await join(direct.port, { ...forwarded, origin: 'https://labs.example.org' }, 'Eve', other.code);
  assert.equal(fooled.status, 403);
  const plain = await join(direct.port, forwarded, 'Eve', other.code);
  assert.doesNotMatch(String(plain.headers['set-cookie']), /Secure/);
});

test('with --public-url that name counts, and behind the proxy no other', async (t) => {
  const publicUrl = new URL('https://labs.example.org');
  const server = await testServer(t, { trustProxy: ['loopback'], publicUrl });
  const status = async (headers: Record<string, string>, method = 'GET') =>
    (await ask(server.port, { method, route: '/api/runs/none', headers })).status;
  const name = { 'x-forwarded-host': 'labs.example.org', 'x-forwarded-proto': 'https' };
  assert.equal(await status(name), 404);
  assert.equal(await status({ ...name, 'x-forwarded-host': 'evil.example' }), 421);
  assert.equal(await status({ ...name, origin: 'https://labs.example.org' }, 'DELETE'), 404);
  // A proxy that passes no name on is known by the origin that people's pages have.
  assert.equal(await status({ origin: 'https://labs.example.org' }, 'DELETE'), 404);
  assert.equal(await status({ origin: 'https://evil.example' }, 'DELETE'), 403);
  assert.deepEqual(server.addresses, ['https://labs.example.org']);
});

test('over plain http from another machine nothing is sent that browsers only complain about', async (t) => {
  const server = await testServer(t, { host: '0.0.0.0' });
  const [address] = server.addresses;
  if (!address) return t.skip('this machine has no network');
  assert.match(server.url, /^http:\/\/localhost:/);
  const far = (await fetch(`${address}/api/me`)).headers;
  const near = (await fetch(`${server.url}/api/me`)).headers;
  for (const header of ['cross-origin-opener-policy', 'cross-origin-embedder-policy', 'origin-agent-cluster']) {
    assert.equal(far.get(header), null, header);
    assert.ok(near.get(header), header);
  }
  for (const headers of [far, near]) {
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(headers.get('content-security-policy') ?? '', /script-src 'self';/);
  }
});
