/** The child process of kernels.ts: loads a backend, then measures one thing for each message until its parent lets go. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../labs/kit/experiment.ts';
import { loadServerBackend } from '../server/backends/index.ts';
import { fallbackCount } from './fallbacks.ts';
import { kernelCases } from './kernel-cases.ts';
import type { FromKernels, ToKernels } from './kernels-run.ts';

/** Milliseconds that a measurement lasts; a single call may take longer. */
const lasts = 200;
/** The side of the square matrices whose product stands for the machine's peak where a backend can't tell its own. */
const large = 1024;

/** Seconds for one call, the mean over as many as fit. What a graphics card has yet to do is waited for. */
async function secondsPerCall(tf: Tf, call: () => Tensor): Promise<number> {
  const many = async (count: number) => {
    const begun = performance.now();
    for (let i = 1; i < count; i++) call().dispose();
    const last = call();
    if (tf.getBackend() === 'webgpu') await last.data();
    const took = performance.now() - begun;
    last.dispose();
    return took;
  };
  const first = await many(1);
  // So slow that compiling and warming up are lost in it.
  if (first > 10 * lasts) return first / 1000;
  const one = await many(1);
  const count = Math.max(1, Math.min(100_000, Math.round(lasts / Math.max(one, 1e-3))));
  return (count === 1 ? one : await many(count)) / count / 1000;
}

/** GFLOP/s of a large product. */
async function largeProduct(tf: Tf): Promise<number> {
  const square = tf.fill([large, large], 0.5);
  try {
    return (2 * large ** 3) / (await secondsPerCall(tf, () => tf.matMul(square as never, square as never))) / 1e9;
  } finally {
    square.dispose();
  }
}

async function measure(tf: Tf, what: ToKernels): Promise<number> {
  if (what === 'add') {
    const [a, b] = [tf.fill([1, 1], 1), tf.fill([1, 1], 2)];
    return (await secondsPerCall(tf, () => tf.add(a, b))) * 1e6;
  }
  if (what === 'peak') {
    const { peakGflops } = tf.backend() as { peakGflops?(): number };
    return peakGflops ? peakGflops.call(tf.backend()) : largeProduct(tf);
  }
  const { prepare, work } = kernelCases[what] ?? {};
  if (!prepare || !work) throw new RangeError(`There is no case ${what}.`);
  const scope = tf.engine();
  scope.startScope();
  try {
    return work / (await secondsPerCall(tf, prepare(tf))) / 1e9;
  } finally {
    scope.endScope();
  }
}

const post = (message: FromKernels) => process.send?.(message);
process.on('disconnect', () => process.exit());
try {
  const { tf } = await loadServerBackend(process.argv[2]);
  const counts = fallbackCount(tf);
  process.on('message', (what: ToKernels) => {
    measure(tf, what).then(
      (value) => post({ value, fallbacks: fallbackCount(tf) ?? counts }),
      (error: Error) => post({ problem: error.message }),
    );
  });
  post({ ready: true });
} catch (error) {
  post({ problem: (error as Error).message });
}
