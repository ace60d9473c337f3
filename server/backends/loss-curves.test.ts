/** Small LeNet on MNIST: one seed, one loss curve, on native code, on WebAssembly and with any number of threads. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Tf } from '../../labs/kit/experiment.ts';
import { models } from '../../labs/kit/models/catalogue.ts';
import { buildNetwork } from '../../labs/kit/models/network.ts';
import { seededRandom } from '../../labs/kit/random.ts';
import { chooseOptimizer, gatherBatch, trainStep } from '../../labs/kit/train.ts';
import type { NativeBackend } from '../../native/index.ts';
import { readMnist } from '../datasets/mnist.ts';
import { loadServerBackend } from './index.ts';

const loaded = await loadServerBackend('native').catch((error: Error) => error.message);
const missing = typeof loaded === 'string' && loaded;
const { tf } = typeof loaded === 'string' ? { tf: undefined as unknown as Tf } : loaded;

const mnist = readMnist();
const batchSize = 128;
/** The course's own for gradient descent on this network; Adam would amplify what rounding changes. */
const learningRate = 0.1;

/** The loss of each batch before its step, on the backend in use. */
async function lossCurve({ steps = 50, seed = 1 } = {}): Promise<number[]> {
  const { train } = await mnist;
  const random = seededRandom(seed);
  const network = buildNetwork(tf, models['small-lenet'].layers, [28, 28, 1], 10, random.fork('weights'));
  const optimizer = chooseOptimizer(tf, 'sgd', network.variables);
  const order = random.fork('order').permutation(train.count);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const batch = gatherBatch(tf, train, order.subarray(step * batchSize, (step + 1) * batchSize));
    const { loss } = await trainStep(tf, network, optimizer, batch, learningRate, step);
    tf.dispose([batch.images, batch.labels]);
    losses.push(loss);
  }
  optimizer.dispose();
  network.dispose();
  return losses;
}

/** The step at which two curves are farthest apart, and how far that is. */
function farthest(a: readonly number[], b: readonly number[]): { step: number; gap: number } {
  const gaps = a.map((loss, step) => Math.abs(loss - (b[step] ?? Number.NaN)));
  const gap = gaps.reduce((most, one) => (one <= most ? most : one), 0);
  return { step: gaps.indexOf(gap), gap };
}

describe('loss curves of small LeNet on MNIST, gradient descent', { skip: missing }, () => {
  test('native and wasm agree to 1e-3 over 50 steps; another seed does not', async () => {
    await loadServerBackend('native');
    const [native, other] = [await lossCurve(), await lossCurve({ seed: 2 })];
    await loadServerBackend('wasm');
    assert.equal(tf.getBackend(), 'wasm');
    const wasm = await lossCurve();
    const { step, gap } = farthest(native, wasm);
    assert.ok(gap <= 1e-3, `step ${step}: native has ${native[step]}, wasm ${wasm[step]}`);
    const [first = 0, last = 0] = [native[0], native.at(-1)];
    assert.ok(last < first / 2, `nothing was learned: the loss went from ${first} to ${last}`);
    assert.ok(farthest(native, other).gap > 1e-3);
  });

  test('the number of threads changes no bit, in a planned step or operation by operation', async (t) => {
    await loadServerBackend('native');
    const backend = tf.backend() as NativeBackend & { trainingHooks: object };
    const { trainingHooks } = backend;
    const usual = backend.addon.threads();
    t.after(() => {
      backend.addon.threads(usual);
      backend.trainingHooks = trainingHooks;
    });
    for (const hooks of [trainingHooks, {}]) {
      backend.trainingHooks = hooks;
      const curves: number[][] = [];
      for (const threads of [1, 2, 3, 8]) {
        backend.addon.threads(threads);
        curves.push(await lossCurve({ steps: 12 }));
      }
      for (const curve of curves) assert.deepEqual(curve, curves[0]);
    }
  });
});
