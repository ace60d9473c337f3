/** Which of TensorFlow's packages is taken, and why not; in a process of its own, with packages made for the purpose. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A package as tfjs-node is one: registers kernels, and a backend whose every read calls the old helpers of util. */
const working = (label: string) => `
  const there = require('node:module').createRequire(${JSON.stringify(`${root}package.json`)});
  const util = require('node:util');
  const tf = there('@tensorflow/tfjs-core');
  const { MathBackendCPU } = there('@tensorflow/tfjs-backend-cpu');
  class Backend extends MathBackendCPU {
    read(id) {
      if (util.isNullOrUndefined(id) || util.isArray(id)) throw new Error('no id');
      return super.read(id);
    }
  }
  for (const kernel of tf.getKernelsForBackend('cpu')) tf.registerKernel({ ...kernel, backendName: 'tensorflow' });
  tf.registerBackend('tensorflow', () => new Backend());
  globalThis.loadedPackage = ${JSON.stringify(label)};`;

const missing = `throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: /home/x. \\nRun npm rebuild');`;
const noCuda = `throw new Error('libcudart.so.11.0: cannot open shared object file, wanted by /opt/there/tfjs_binding.node');`;

interface Loaded {
  readonly problem?: string;
  readonly package?: string;
  readonly why?: string;
  readonly gradient?: number[];
}

/** Loads the backend with these packages, a name without a text being absent, on a Node without the old helpers. */
async function load(t: TestContext, packages: Readonly<Record<string, string>>): Promise<Loaded> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tensorflow-'));
  t.after(() => rm(folder, { recursive: true }));
  const urls: Record<string, string> = {};
  for (const [name, source] of Object.entries(packages)) {
    const file = path.join(folder, `${path.basename(name)}.cjs`);
    await writeFile(file, source);
    urls[name] = new URL(file, 'file:').href;
  }
  const hooks = `const urls = ${JSON.stringify(urls)};
    export const resolve = (name, context, next) => {
      if (!name.startsWith('@tensorflow/tfjs-node')) return next(name, context);
      return urls[name] ? { url: urls[name], shortCircuit: true } : next(name, { ...context, parentURL: 'file:///nowhere/x.mjs' });
    };`;
  const first = path.join(folder, 'first.mjs');
  await writeFile(
    first,
    `import { register } from 'node:module';
    import util from 'node:util';
    delete util.isNullOrUndefined;
    delete util.isArray;
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`,
  );
  const source = `
    import { loadServerBackend } from './server/backends/index.ts';
    const answer = await loadServerBackend('tensorflow').then(
      async ({ tf, choice }) => ({
        package: globalThis.loadedPackage,
        why: choice.why,
        gradient: [...(await tf.grad((w) => tf.sum(tf.matMul([[1, 2]], w)))(tf.ones([2, 1])).data())],
      }),
      (error) => ({ problem: error.message }),
    );
    console.log(JSON.stringify(answer));`;
  const args = ['--import', first, '--import', 'tsx', '--input-type=module', '--eval', source];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const [cpu, gpu] = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];

test('tfjs-node trains on a Node that has lost the helpers it calls', async (t) => {
  assert.deepEqual(await load(t, { [cpu]: working('cpu') }), {
    package: 'cpu',
    why: 'TensorFlow was asked for. It comes from @tensorflow/tfjs-node.',
    gradient: [1, 2],
  });
});

test('tfjs-node-gpu comes first where it loads', async (t) => {
  const loaded = await load(t, { [cpu]: working('cpu'), [gpu]: working('gpu') });
  assert.deepEqual(
    [loaded.package, loaded.why],
    ['gpu', 'TensorFlow was asked for. It comes from @tensorflow/tfjs-node-gpu.'],
  );
});

test('tfjs-node takes over where CUDA is missing', async (t) => {
  assert.equal((await load(t, { [cpu]: working('cpu'), [gpu]: noCuda })).package, 'cpu');
});

test('asked for but not loadable, it says why', async (t) => {
  const problem = async (packages: Record<string, string>) => (await load(t, packages)).problem ?? '';
  assert.match(await problem({}), /: the optional package @tensorflow\/tfjs-node isn't installed\. Ask for /);
  assert.match(
    await problem({ [cpu]: missing }),
    /: the native binding of @tensorflow\/tfjs-node is missing: its installation downloads it, and could not\. Ask for /,
  );
  assert.match(
    await problem({ [gpu]: noCuda }),
    /: the native binding of @tensorflow\/tfjs-node-gpu doesn't load \(libcudart\.so\.11\.0: cannot open shared object file, wanted by tfjs_binding\.node\)\. Ask for /,
  );
});
