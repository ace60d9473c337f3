import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../labs/kit/test-tf.node.ts';
import { kernelCases } from './kernel-cases.ts';
import { copyRate, parseKernelOptions } from './kernels.ts';
import { KernelProcess } from './kernels-run.ts';
import { spreadOf } from './spread.ts';

test('flags have defaults, and say which backends, rounds and kernels', () => {
  const { backends, ...defaults } = parseKernelOptions([]);
  assert.ok(backends.includes('wasm'));
  assert.deepEqual(defaults, { backendsNamed: false, rounds: 5, only: '' });
  assert.deepEqual(parseKernelOptions(['--backends', 'wasm,cpu', '--rounds', '3', '--only', 'Pool']), {
    backends: ['wasm', 'cpu'],
    backendsNamed: true,
    rounds: 3,
    only: 'Pool',
  });
});

for (const [args, problem] of [
  [['--quick'], /^bench kernels takes --backends a,b, --rounds N and --only NAME/],
  [['--backends', 'cuda'], /^--backends can't have "cuda": there are .*wasm, cpu\.$/],
  [['--rounds', '0'], /^--rounds is a whole number from 1 to 99; "0" is not\.$/],
  [['--only', 'Gemm'], /^--only "Gemm" leaves no kernel: there are MatMul, Conv2D/],
] as const)
  test(`kernels ${args.join(' ')} is refused in one sentence`, () => {
    assert.throws(() => parseKernelOptions(args), { name: 'Problem', message: problem });
  });

test('median, smallest and largest have three digits that count', () => {
  assert.deepEqual(spreadOf([3, 1.23456, 2000]), { median: 3, min: 1.23, max: 2000 });
});

test('every case runs, and its output has the shape that its work was counted for', () => {
  for (const { kernel, shape, prepare, work } of kernelCases) {
    if (work > 60e6) continue;
    const { size } = tf.tidy(() => prepare(tf)());
    // One multiplication and addition for each output at least; a pass over it and an input at most.
    assert.ok(size > 0 && work >= size, `${kernel} ${shape}`);
  }
});

test('the work of a convolution is 2 · outputs · taps · channels, for its gradients too', () => {
  const work = kernelCases
    .filter(({ shape }) => shape === '128×12×12×8 * 5×5×8×16')
    .map(({ kernel, work }) => [kernel, work]);
  const expected = 2 * 128 * 8 * 8 * 16 * 25 * 8;
  assert.deepEqual(work, [
    ['Conv2D', expected],
    ['Conv2DBackpropFilter', expected],
    ['Conv2DBackpropInput', expected],
  ]);
});

test('a process measures kernels and the cost of one operation on its backend', async (t) => {
  const child = await KernelProcess.start('wasm');
  t.after(() => child.close());
  for (const what of [2, 'add'] as const) {
    const { value, fallbacks } = await child.measure(what);
    assert.ok(value > 0 && Number.isFinite(value), `${what}: ${value}`);
    assert.equal(fallbacks, null);
  }
  await assert.rejects(child.measure(999), { name: 'Problem', message: 'There is no case 999.' });
  await assert.rejects(KernelProcess.start('cuda'), { name: 'Problem', message: /^There is no backend "cuda"/ });
});

test('a copy of memory has a rate', () => {
  assert.ok(copyRate(4) > 0);
});
