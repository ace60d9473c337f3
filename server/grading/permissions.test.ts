/** The wall itself: Deno with the sandbox's own command, and nothing of the language's surroundings taken away. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call } from '../../labs/kit/exercise/checks.ts';
import { sandboxCommand } from './deno.ts';
import { closeSandboxes, runInSandbox } from './sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'labs-wall-'));
let connections = 0;
const server = createServer((socket) => {
  connections++;
  socket.destroy();
});
let port = 0;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
  writeFileSync(join(folder, 'secret.txt'), 'the secret');
});
after(async () => {
  await closeSandboxes();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the body prints when it is Deno's main program, as a function body like the student's code. */
function tryOut(body: string): Promise<string> {
  const file = join(folder, 'main.js');
  const source = `return (async () => { try { return 'through: ' + (${body}); } catch (e) { return 'refused: ' + e.name + ' ' + e.code; } })()`;
  writeFileSync(
    file,
    `new Function(${JSON.stringify(source)})().then((said) => { console.log(said); Deno.exit(0); });`,
  );
  const { program, args } = sandboxCommand(file);
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd: folder, env: { DENO_DIR: join(folder, '.deno'), NO_COLOR: '1' }, timeout: 20_000 },
      (_, out, err) => resolve(`${out}${err}`.trim()),
    );
  });
}

const secret = JSON.stringify(join(folder, 'secret.txt'));
const tries: readonly (() => string)[] = [
  () => `Deno.readTextFileSync(${secret})`,
  () => `(await import('node:fs')).readFileSync(${secret}, 'utf8')`,
  () => `(await import(${secret}, { with: { type: 'text' } })).default`,
  () => `Deno.writeTextFileSync(${secret}, 'x')`,
  () => `await Deno.connect({ hostname: '127.0.0.1', port: ${port} })`,
  () => `await fetch('http://127.0.0.1:${port}/')`,
  () =>
    `await new Promise((done, fail) => import('node:net').then((net) => net.connect(${port}, '127.0.0.1').on('error', fail).on('connect', done)).catch(fail))`,
  () => `Deno.env.get('DENO_DIR')`,
  () => `Deno.hostname()`,
  () => `new Deno.Command('id').outputSync()`,
  () => `(await import('node:child_process')).execSync('id')`,
  () => `Deno.dlopen('/lib/x86_64-linux-gnu/libc.so.6', {})`,
  () => `await import('http://127.0.0.1:${port}/a.js')`,
];

for (const make of tries)
  test(`refused by Deno itself: ${make().replace(folder, '').slice(0, 90)}`, async () => {
    assert.match(await tryOut(make()), /^refused: /);
    assert.equal(connections, 0, 'nobody connected');
  });

test('the way of trying does run code', async () => {
  assert.equal(await tryOut('1 + 1'), 'through: 2');
});

test('in the sandbox, node:net reaches nobody either', async () => {
  const source = `export async function f() { const net = await import('node:net'); return new Promise((done) => net.connect(${port}, '127.0.0.1').on('connect', () => done('through'))); }`;
  const [outcomes] = await runInSandbox({ source, tf: [], batches: [[call('f')]] });
  assert.notEqual(outcomes?.[0]?.kind, 'value');
  assert.equal(connections, 0);
});
