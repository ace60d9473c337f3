/** What the server answers to requests that aren't runs: data, pages, and everything that is wrong. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { unpackImages } from '../../labs/kit/datasets/packed.ts';
import { readMnist } from '../../server/datasets/mnist.ts';
import type { RunningServer } from '../../server/start.ts';
import { begin, call, TestStream, temporaryFolder, testServer } from './support.ts';

/** A request with headers that fetch doesn't let one set. */
function raw(server: RunningServer, method: string, route: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${server.url}${route}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('only the server’s own names are answered', async (t) => {
  const server = await testServer(t);
  const { port } = server;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    assert.equal(await raw(server, 'GET', '/api/labs', { host }), 200, host);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `localhost:${port + 1}`,
    'localhost',
    `127.0.0.1.evil.example:${port}`,
  ])
    for (const route of ['/', '/api/labs']) assert.equal(await raw(server, 'GET', route, { host }), 421, host);
});

test('another site’s page changes nothing', async (t) => {
  const server = await testServer(t);
  const run = await begin(server, 'test-client-1');
  const host = `127.0.0.1:${server.port}`;
  const remove = (headers: Record<string, string>) => raw(server, 'DELETE', `/api/runs/${run}`, { host, ...headers });
  for (const origin of ['http://evil.example', `http://127.0.0.1:${server.port + 1}`, 'null', `https://${host}`])
    assert.equal(await remove({ origin }), 403, origin);
  assert.equal(await remove({ 'sec-fetch-site': 'cross-site' }), 403);
  assert.equal(await remove({ origin: `http://${host}` }), 204);
});

test('what is wrong with a request is told in a problem document', async (t) => {
  const server = await testServer(t);
  const client = 'test-client-1';
  const run = await begin(server, client);
  const body = { lab: 'counter', client };
  const cases: [string, string, unknown, number, string | undefined][] = [
    ['POST', '/api/runs', { ...body, params: { frames: 'many' } }, 400, 'frames'],
    ['POST', '/api/runs', { ...body, params: { speed: 1 } }, 400, 'speed'],
    ['POST', '/api/runs', { ...body, lab: 'none' }, 400, 'lab'],
    ['POST', '/api/runs', { ...body, seed: 1.5 }, 400, 'seed'],
    ['POST', '/api/runs', { ...body, client: '../x' }, 400, 'client'],
    ['POST', '/api/runs', { ...body, colour: 'red' }, 400, 'colour'],
    ['POST', '/api/runs', { ...body, artefact: { modelJson: '{}', weights: 'none' } }, 400, 'artefact'],
    ['POST', '/api/runs', { ...body, artefact: { modelJson: '{}', weights: { $u8: '%' } } }, 400, 'artefact'],
    ['POST', '/api/runs', [], 400, ''],
    ['POST', `/api/runs/${run}/commands`, { type: 'fly' }, 400, 'type'],
    ['POST', `/api/runs/${run}/commands`, { type: 'step', unit: 'mile' }, 400, 'unit'],
    ['POST', `/api/runs/${run}/ask`, { name: 7 }, 400, 'name'],
    ['POST', `/api/streams/${client}/watch`, { runs: [1] }, 400, 'runs.0'],
    ['POST', `/api/streams/${client}/watch`, undefined, 400, 'runs'],
    ['GET', '/api/streams/short', undefined, 400, 'client'],
    ['POST', `/api/runs/${run}/ask`, { name: 'echo', input: 'x'.repeat(1024 * 1024) }, 413, undefined],
    ['GET', '/api/runs/none', undefined, 404, undefined],
    ['POST', '/api/runs/none/commands', { type: 'play' }, 404, undefined],
    ['GET', '/api/nothing', undefined, 404, undefined],
    ['GET', '/api/datasets/mnist-0.bin', undefined, 404, undefined],
    ['PUT', '/api/runs', {}, 405, undefined],
    ['DELETE', '/api/labs', undefined, 405, undefined],
  ];
  for (const [method, route, content, status, field] of cases) {
    const answer = await call(server, method, route, content);
    const what = `${method} ${route} ${JSON.stringify(content)?.slice(0, 100)}: ${JSON.stringify(answer.body)}`;
    assert.deepEqual([answer.status, answer.body.status, answer.body.field], [status, status, field], what);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, what);
    assert.ok(answer.body.title && answer.body.detail && answer.body.type, what);
    if (status === 405) assert.ok(answer.headers.get('allow'), what);
  }
});

test('a body that is not JSON is refused', async (t) => {
  const server = await testServer(t);
  const post = async (body: string, type: string, more = {}) => {
    const headers = { 'Content-Type': type, ...more };
    const response = await fetch(`${server.url}/api/runs`, { method: 'POST', body, headers });
    return [response.status, ((await response.json()) as { detail: string }).detail];
  };
  assert.deepEqual(await post('{"lab":', 'application/json'), [400, 'The body is not JSON.']);
  assert.deepEqual(await post('{}', 'text/plain'), [415, 'The body must be JSON: application/json.']);
  assert.equal((await post('['.repeat(60_000), 'application/json'))[0], 400);
  const packed = await post('{}', 'application/json', { 'Content-Encoding': 'gzip' });
  assert.deepEqual(packed, [400, 'The body could not be read.']);
  const large = JSON.stringify({ lab: 'x'.repeat(17 * 1024 * 1024) });
  assert.equal((await post(large, 'application/json'))[0], 413);
});

test('MNIST comes in one response that never changes, compressed when that is ready', async (t) => {
  const server = await testServer(t);
  const { datasets } = (await call(server, 'GET', '/api/datasets')).body as {
    datasets: { url: string; bytes: number }[];
  };
  const [mnist] = datasets;
  assert.ok(mnist);
  const plain = await fetch(server.url + mnist.url, { headers: { 'Accept-Encoding': 'identity' } });
  const bytes = new Uint8Array(await plain.arrayBuffer());
  assert.equal(bytes.length, mnist.bytes);
  const { train, test: held } = unpackImages(bytes);
  const file = await readMnist();
  assert.ok(Buffer.from(train.pixels).equals(file.train.pixels));
  assert.ok(Buffer.from(held.labels).equals(file.test.labels));
  assert.match(plain.headers.get('cache-control') ?? '', /immutable/);
  assert.equal(plain.headers.get('x-uncompressed-length'), String(mnist.bytes));
  const head = () => fetch(server.url + mnist.url, { method: 'HEAD', headers: { 'Accept-Encoding': 'gzip' } });
  while ((await head()).headers.get('content-encoding') !== 'gzip')
    await new Promise((resolve) => setTimeout(resolve, 200));
  const small = await fetch(server.url + mnist.url);
  assert.ok(Number(small.headers.get('content-length')) < mnist.bytes / 3);
  assert.ok(Buffer.from(await small.arrayBuffer()).equals(bytes));
  const etag = small.headers.get('etag') ?? '';
  const conditional = { host: `127.0.0.1:${server.port}`, 'accept-encoding': 'gzip', 'if-none-match': etag };
  assert.equal(await raw(server, 'GET', mnist.url, conditional), 304);
});

test('the pages: index.html where the page routes, files with their caching, 404 elsewhere', async (t) => {
  const folder = await temporaryFolder(t);
  const clientFolder = path.join(folder, 'client');
  await mkdir(path.join(clientFolder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.js'), 'export {};');
  await writeFile(path.join(clientFolder, 'index.html'), '<html lang="en"><title>The course</title>');
  await writeFile(path.join(clientFolder, 'assets', 'main-1a2b3c.js'), 'export {};'.repeat(1000));
  await writeFile(path.join(clientFolder, 'assets', 'experiment.worker-1a2b3c.js'), 'export {};');
  const server = await testServer(t, { clientFolder, language: 'de' });
  const page = async (route: string, accept = 'text/html') => {
    const response = await fetch(server.url + route, { headers: { Accept: accept } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  for (const [route, status] of [
    ['/', 200],
    ['/labs/counter', 200],
    ['/labs/none', 404],
    ['/nowhere', 404],
  ] as const) {
    const { text, ...answer } = await page(route);
    assert.deepEqual(
      [answer.status, text],
      [status, '<html data-language="de" lang="en"><title>The course</title>'],
      route,
    );
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
  }
  const home = (await page('/')).headers;
  assert.match(home.get('content-security-policy') ?? '', /script-src 'self';/);
  assert.doesNotMatch(home.get('content-security-policy') ?? '', /upgrade-insecure-requests/);
  assert.equal(home.get('cross-origin-opener-policy'), 'same-origin');
  assert.equal(home.get('cross-origin-embedder-policy'), 'require-corp');
  assert.match((await page('/assets/main-1a2b3c.js', '*/*')).headers.get('cache-control') ?? '', /immutable/);
  const worker = (await page('/assets/experiment.worker-1a2b3c.js', '*/*')).headers;
  assert.match(worker.get('content-security-policy') ?? '', /script-src 'self' 'wasm-unsafe-eval' blob:;/);
  const script = await page('/assets/main-1a2b3c.js', '*/*');
  assert.deepEqual([script.headers.get('content-encoding'), script.text.length], ['gzip', 10_000]);
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
  const identity = { 'accept-encoding': 'identity' };
  const plain = await fetch(`${server.url}/assets/main-1a2b3c.js`, { headers: identity });
  assert.deepEqual([plain.headers.get('content-encoding'), plain.headers.get('vary')], [null, 'Accept-Encoding']);
  assert.match(plain.headers.get('cache-control') ?? '', /immutable/);
  for (const outside of ['/..%2Fsecret.js', '/assets/..%2F..%2Fsecret.js', '/assets/..%5C..%5Csecret.js'])
    assert.notEqual((await page(outside, '*/*')).status, 200, outside);
  const missing = await page('/assets/none.js', 'application/javascript');
  assert.deepEqual([missing.status, missing.text], [404, 'There is nothing here.']);
});

test('labs and backends are listed', async (t) => {
  const server = await testServer(t);
  const { labs } = (await call(server, 'GET', '/api/labs')).body as { labs: Record<string, unknown>[] };
  assert.deepEqual([labs[0]?.name, labs[0]?.title, labs[0]?.experiment], ['counter', 'The counter', true]);
  const pair = (labs as { name: string; experiments: string[] }[]).find(({ name }) => name === 'pair');
  assert.deepEqual(pair?.experiments, ['pair', 'pair/down']);
  const { body } = await call(server, 'GET', '/api/backends');
  assert.equal((body.backend as { name: string }).name, 'cpu');
  assert.ok((body.names as string[]).includes('wasm'));
});

test('a closed server leaves no stream and no process behind', async (t) => {
  const server = await testServer(t);
  const stream = await TestStream.open(server, 'test-client-1');
  const run = await begin(server, 'test-client-1');
  await stream.reach(run, 'paused');
  const runner = server.manager.get(run)?.runner;
  await server.close();
  assert.equal((await stream.reach(run, 'ended')).reason, 'lost');
  while (runner?.alive) await new Promise((resolve) => setTimeout(resolve, 10));
  await assert.rejects(fetch(server.url));
});
