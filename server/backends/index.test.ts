import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { loadServerBackend } from './index.ts';
import { serverBackendNames } from './names.ts';

/** Loads a backend in a process of its own and evaluates an expression of `tf` and `choice` there. */
async function inChild(asked: string | null, expression: string): Promise<unknown> {
  const source = `
    import { loadServerBackend } from './server/backends/index.ts';
    const { tf, choice } = await loadServerBackend(${asked === null ? 'undefined' : JSON.stringify(asked)});
    console.log(JSON.stringify(await (async () => (${expression}))()));`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', source];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('../..', import.meta.url) });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

test('the names that --backend takes, in the order in which they are tried', () => {
  assert.deepEqual(serverBackendNames, ['webgpu', 'native', 'tensorflow', 'wasm', 'cpu']);
});

test('the web server itself loads no tfjs: its runners do', async () => {
  const source = `
    import { createRequire } from 'node:module';
    const { cache } = createRequire(import.meta.url);
    const tensors = () => Object.keys(cache).some((file) => file.includes('@tensorflow'));
    await import('./server/start.ts');
    await import('./server/config.ts');
    const before = tensors();
    await import('./server/backends/index.ts');
    console.log(JSON.stringify([before, tensors()]));`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', source];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('../..', import.meta.url) });
  assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), [false, true]);
});

test('without a wish the server takes the first that loads and says what it passed over', async () => {
  const { tf, choice } = await loadServerBackend();
  assert.equal(tf.getBackend(), choice.name);
  assert.equal(choice.where, 'server');
  const names: readonly string[] = serverBackendNames;
  const before = names.slice(0, names.indexOf(choice.name));
  assert.deepEqual(
    choice.passedOver.map(({ name }) => name),
    before,
  );
  for (const { name } of choice.passedOver) await assert.rejects(loadServerBackend(name), { name: 'Problem' });
});

for (const name of ['wasm', 'cpu'])
  test(`${name} asked for by name trains a convolution`, async () => {
    const gradient = await inChild(
      name,
      `(await tf.grad((w) => tf.sum(tf.maxPool(tf.conv2d(tf.ones([1, 4, 4, 1]), w, 1, 'valid'), 2, 2, 'valid')))(
        tf.ones([3, 3, 1, 1])).data())`,
    );
    assert.deepEqual(Object.values(gradient as object), Array(9).fill(1));
  });

test('WebAssembly leaves no handler of its own on the process', async () => {
  const left = await inChild(
    'wasm',
    `[process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')]`,
  );
  assert.deepEqual(left, [0, 0]);
});

test('an unknown name is an error that names those there are', async () => {
  await assert.rejects(loadServerBackend('cuda'), {
    name: 'Problem',
    message: 'There is no backend "cuda" on this server. The backends are webgpu, native, tensorflow, wasm and cpu.',
  });
});
