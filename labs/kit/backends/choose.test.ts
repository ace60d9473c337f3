import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { type BackendCandidate, BackendError, chooseBackend, type LoadResult } from './choose.ts';
import { startBackend } from './start.ts';

const works: LoadResult = { ok: true };
const broken = (why: string): LoadResult => ({ ok: false, why });

/** A candidate that answers as told, and the order in which candidates were tried. */
function bench() {
  const tried: string[] = [];
  const candidate = (
    name: string,
    label: string,
    result: LoadResult | Error,
    lastResort = false,
  ): BackendCandidate => ({
    name,
    label,
    lastResort,
    load: async () => {
      tried.push(name);
      if (result instanceof Error) throw result;
      return result;
    },
  });
  const software = (name: string, label: string, why: string): BackendCandidate => ({
    name,
    label,
    load: async (allow) => {
      tried.push(`${name}${allow.software ? ' in software' : ''}`);
      return allow.software ? { ok: true, note: why } : { ok: false, why, software: true };
    },
  });
  return { tried, candidate, software };
}

test('takes the first that works and tries no other', async () => {
  const { tried, candidate } = bench();
  const choice = await chooseBackend([candidate('webgpu', 'WebGPU', works), candidate('wasm', 'WebAssembly', works)], {
    where: 'browser',
  });
  assert.deepEqual(choice, {
    name: 'webgpu',
    where: 'browser',
    why: 'WebGPU is the fastest in this browser.',
    passedOver: [],
  });
  assert.deepEqual(tried, ['webgpu']);
});

test('a fall-back says what was passed over, and why', async () => {
  const { candidate } = bench();
  const choice = await chooseBackend(
    [
      candidate('tensorflow', 'TensorFlow', broken('@tensorflow/tfjs-node is not installed')),
      candidate('native', 'Native', new Error('no such file')),
      candidate('wasm', 'WebAssembly', works),
    ],
    { where: 'server' },
  );
  assert.equal(choice.name, 'wasm');
  assert.match(
    choice.why,
    /^WebAssembly is the fastest that works on this server \(TensorFlow: @tensorflow\/tfjs-node/,
  );
  assert.deepEqual(choice.passedOver, [
    { name: 'tensorflow', why: '@tensorflow/tfjs-node is not installed.' },
    { name: 'native', why: 'It failed to start (no such file).' },
  ]);
});

test('when all fail the error says why each did', async () => {
  const { candidate } = bench();
  await assert.rejects(
    chooseBackend(
      [candidate('wasm', 'WebAssembly', broken('no SIMD')), candidate('cpu', 'JavaScript', broken('odd'))],
      {
        where: 'browser',
      },
    ),
    (error) =>
      error instanceof BackendError &&
      error.message === 'No backend works in this browser. WebAssembly: no SIMD; JavaScript: odd.',
  );
});

test('the one asked for is the only one tried', async () => {
  const { tried, candidate } = bench();
  const list = [candidate('wasm', 'WebAssembly', works), candidate('cpu', 'JavaScript', works, true)];
  const choice = await chooseBackend(list, { asked: 'cpu', prefer: 'wasm', where: 'server' });
  assert.equal(choice.name, 'cpu');
  assert.equal(choice.why, 'JavaScript was asked for.');
  assert.deepEqual(tried, ['cpu']);
});

test('one asked for that cannot load is an error that says why and what else there is', async () => {
  const { tried, candidate } = bench();
  const list = [
    candidate('tensorflow', 'TensorFlow', broken('its binding is missing')),
    candidate('wasm', 'WebAssembly', works),
    candidate('cpu', 'JavaScript', works),
  ];
  await assert.rejects(chooseBackend(list, { asked: 'tensorflow', where: 'server' }), {
    name: 'Problem',
    message:
      'The backend "tensorflow" can\'t be used on this server: its binding is missing. Ask for wasm or cpu, or leave the choice open.',
  });
  assert.deepEqual(tried, ['tensorflow']);
});

test('an unknown one is an error that names those there are', async () => {
  const { tried, candidate } = bench();
  const list = [candidate('wasm', 'WebAssembly', works), candidate('cpu', 'JavaScript', works)];
  await assert.rejects(chooseBackend(list, { asked: 'cuda', where: 'server' }), {
    name: 'Problem',
    message: 'There is no backend "cuda" on this server. The backends are wasm and cpu.',
  });
  assert.deepEqual(tried, []);
});

test('an experiment may prefer cpu, and gets the fastest when that fails', async () => {
  const { candidate } = bench();
  const wasm = candidate('wasm', 'WebAssembly', works);
  const preferred = await chooseBackend([wasm, candidate('cpu', 'JavaScript', works, true)], {
    prefer: 'cpu',
    where: 'browser',
  });
  assert.equal(preferred.name, 'cpu');
  assert.equal(preferred.why, 'JavaScript suits this experiment best.');
  const second = await chooseBackend([wasm, candidate('cpu', 'JavaScript', broken('gone'), true)], {
    prefer: 'cpu',
    where: 'browser',
  });
  assert.equal(second.name, 'wasm');
  assert.deepEqual(second.passedOver, [{ name: 'cpu', why: 'Gone.' }]);
});

test('one that never answers is passed over after a while, and knows that it must not start any more', async () => {
  const { candidate } = bench();
  let given = new AbortController().signal;
  const hangs: BackendCandidate = {
    name: 'webgpu',
    label: 'WebGPU',
    load: ({ signal }) => {
      given = signal;
      return new Promise(() => {});
    },
  };
  const options = { where: 'browser', patience: 0.01 } as const;
  const choice = await chooseBackend([hangs, candidate('wasm', 'WebAssembly', works)], options);
  assert.equal(choice.name, 'wasm');
  assert.deepEqual(choice.passedOver, [{ name: 'webgpu', why: "It didn't start within 0.01 seconds." }]);
  assert.ok(given.aborted);
  await assert.rejects(chooseBackend([hangs], { ...options, asked: 'webgpu' }), /didn't start within 0\.01 seconds/);
});

test('a backend that comes too late leaves tfjs as it is', async () => {
  const before = tf.getBackend();
  const result = await startBackend(tf, 'cpu', AbortSignal.abort());
  assert.deepEqual(result, { ok: false, why: 'it came too late' });
  assert.equal(tf.getBackend(), before);
});

test('a graphics card imitated in software ranks below WebAssembly and above the last resort', async () => {
  const { tried, candidate, software } = bench();
  const webgpu = software('webgpu', 'WebGPU', 'SwiftShader imitates the graphics card in software');
  const cpu = candidate('cpu', 'JavaScript', works, true);
  const choice = await chooseBackend([webgpu, candidate('wasm', 'WebAssembly', works), cpu], { where: 'browser' });
  assert.equal(choice.name, 'wasm');
  assert.deepEqual(choice.passedOver, [{ name: 'webgpu', why: 'SwiftShader imitates the graphics card in software.' }]);
  tried.length = 0;
  const without = await chooseBackend([webgpu, candidate('wasm', 'WebAssembly', broken('blocked')), cpu], {
    where: 'browser',
  });
  assert.equal(without.name, 'webgpu');
  assert.match(without.why, /SwiftShader imitates the graphics card in software\.$/);
  assert.deepEqual(without.passedOver, [{ name: 'wasm', why: 'Blocked.' }]);
  assert.deepEqual(tried, ['webgpu', 'wasm', 'webgpu in software']);
});

test('one imitated in software is used when it is asked for', async () => {
  const { software } = bench();
  const choice = await chooseBackend([software('webgl', 'WebGL', 'llvmpipe draws in software')], {
    asked: 'webgl',
    where: 'browser',
  });
  assert.equal(choice.why, 'WebGL was asked for. Llvmpipe draws in software.');
});
