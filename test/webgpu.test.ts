/** Dawn on SwiftShader, the Vulkan driver that Chromium ships: WebGPU on a machine without a graphics card. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Graphics } from '../labs/kit/backends/graphics.ts';
import { swiftshaderEnvironment } from '../scripts/lib/swiftshader.mjs';
import { skipDawn as skip } from './dawn.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Child {
  readonly env: Readonly<Record<string, string>>;
  readonly asked?: string;
  /** What is taken for the probe's answer; that of the probe itself where nothing is. */
  readonly graphics?: Graphics;
}

/** What an expression of `tf` and `choice` is in a process that loads a backend, once that has ended by itself. */
async function inChild({ env, asked, graphics }: Child, expression: string): Promise<unknown> {
  const source = `
    import { loadServerBackend } from './server/backends/index.ts';
    const { tf, choice } = await loadServerBackend(
      ${JSON.stringify(asked)}, undefined, ${graphics && `async () => (${JSON.stringify(graphics)})`});
    console.log(JSON.stringify(await (async () => (${expression}))()));`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', source];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

interface Choice {
  readonly name: string;
  readonly why: string;
  readonly passedOver: readonly { name: string; why: string }[];
}
const why = ({ passedOver }: Choice) => passedOver.find(({ name }) => name === 'webgpu')?.why;

test('a card imitated in software is passed over, and used when it is asked for', { skip }, async () => {
  const env = await swiftshaderEnvironment();
  const byItself = (await inChild({ env }, 'choice')) as Choice;
  assert.notEqual(byItself.name, 'webgpu');
  assert.equal(why(byItself), 'The graphics card is imitated in software (swiftshader).');
  const asked = (await inChild({ env, asked: 'webgpu' }, 'choice')) as Choice;
  assert.deepEqual(
    [asked.name, asked.why],
    ['webgpu', 'WebGPU was asked for. The graphics card is imitated in software (swiftshader).'],
  );
});

test('a real card comes before all others, an imitated one behind all that use the processor', { skip }, async () => {
  // Dawn computes on SwiftShader in both cases; only what the probe says of it differs.
  const env = await swiftshaderEnvironment();
  const choose = (graphics: Graphics) => inChild({ env, graphics }, 'choice') as Promise<Choice>;
  assert.deepEqual(await choose({ found: true, name: 'nvidia hopper', software: false }), {
    name: 'webgpu',
    where: 'server',
    why: 'WebGPU was chosen because a graphics card answers (nvidia hopper).',
    passedOver: [],
  });
  const imitated = await choose({ found: true, name: 'llvmpipe', software: true });
  assert.ok(['native', 'tensorflow', 'wasm'].includes(imitated.name), imitated.name);
  assert.equal(why(imitated), 'The graphics card is imitated in software (llvmpipe).');
});

test('webgpu trains: gradients of a convolution and a dense layer agree with plain JavaScript', { skip }, async () => {
  const env = await swiftshaderEnvironment();
  const gradients = `(async () => {
    const wave = (...shape) => {
      const size = shape.reduce((product, n) => product * n);
      return tf.tensor(Float32Array.from({ length: size }, (_, i) => Math.sin(i + 1)), shape);
    };
    const [x, filter, w] = [wave(2, 10, 10, 1), wave(5, 5, 1, 4), wave(36, 3)];
    const loss = (filter, w) => {
      const maps = tf.maxPool(tf.relu(tf.conv2d(x, filter, 1, 'valid')), 2, 2, 'valid');
      return tf.mean(tf.square(tf.matMul(tf.reshape(maps, [2, 36]), w)));
    };
    const all = tf.grads(loss)([filter, w]);
    return [tf.getBackend(), ...(await Promise.all(all.map((g) => g.data()))).map((g) => [...g])];
  })()`;
  const ours = (await inChild({ env, asked: 'webgpu' }, gradients)) as [string, number[], number[]];
  const oracle = (await inChild({ env, asked: 'cpu' }, gradients)) as [string, number[], number[]];
  assert.deepEqual([ours[0], oracle[0]], ['webgpu', 'cpu']);
  for (const which of [1, 2] as const) {
    assert.equal(ours[which].length, oracle[which].length);
    for (const [i, value] of ours[which].entries())
      assert.ok(Math.abs(value - (oracle[which][i] ?? Number.NaN)) <= 1e-4 * (1 + Math.abs(value)), `${which}: ${i}`);
  }
});

test('a process with work still on the card ends when it is told to', { skip }, async () => {
  const env = await swiftshaderEnvironment();
  const busy = `(setTimeout(() => process.exit(), 0),
    tf.matMul(tf.ones([512, 512]), tf.ones([512, 512])).data(), 'on its way')`;
  // More than once: one in five broke down at its end when it left its work to the driver.
  for (let times = 0; times < 4; times++) assert.equal(await inChild({ env, asked: 'webgpu' }, busy), 'on its way');
});

test('without a driver there is a reason, not a failure', { skip }, async () => {
  const env = { VK_ICD_FILENAMES: '/nowhere/icd.json', VK_DRIVER_FILES: '/nowhere/icd.json' };
  assert.match(String(why((await inChild({ env }, 'choice')) as Choice)), /^No graphics card answers/);
});

test('a driver that kills the process it is loaded into is passed over', { skip }, async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'driver-'));
  t.after(() => rm(folder, { recursive: true }));
  const broken = path.join(folder, 'broken.mjs');
  await writeFile(broken, `if (process.argv[1]?.endsWith('dawn-probe.mjs')) process.kill(process.pid, 'SIGSEGV');`);
  const choice = (await inChild({ env: { NODE_OPTIONS: `--import=${broken}` } }, 'choice')) as Choice;
  assert.equal(why(choice), 'The graphics driver broke down (SIGSEGV).');
});

test('without the package there is a reason', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'package-'));
  t.after(() => rm(folder, { recursive: true }));
  const absent = path.join(folder, 'absent.mjs');
  await writeFile(
    absent,
    `import { register } from 'node:module';
    const resolve = "export const resolve = (name, context, next) => next(name, name === 'webgpu' ? { ...context, parentURL: 'file:///nowhere/x.mjs' } : context);";
    register('data:text/javascript,' + encodeURIComponent(resolve));`,
  );
  const choice = (await inChild({ env: { NODE_OPTIONS: `--import=${absent}` } }, 'choice')) as Choice;
  assert.equal(why(choice), "The optional package webgpu isn't installed.");
});
