/** The native backend's training hooks compute what the kit computes operation by operation. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LabelledImages } from '../../labs/kit/datasets/images.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import { type ModelName, modelNames, models } from '../../labs/kit/models/catalogue.ts';
import type { ModelDescription } from '../../labs/kit/models/layers.ts';
import { buildNetwork } from '../../labs/kit/models/network.ts';
import { parseNotation } from '../../labs/kit/models/notation.ts';
import type { OptimizerName } from '../../labs/kit/optimizers.ts';
import { seededRandom } from '../../labs/kit/random.ts';
import { chooseOptimizer, gatherBatch, type TrainingHooks, trainStep } from '../../labs/kit/train.ts';
import type { NativeBackend } from '../../native/index.ts';
import { loadServerBackend } from './index.ts';

const loaded = await loadServerBackend('native').catch((error: Error) => error.message);
const missing = typeof loaded === 'string' && loaded;
const { tf } = typeof loaded === 'string' ? { tf: undefined as unknown as Tf } : loaded;
const backend = () => tf.backend() as NativeBackend & { trainingHooks: TrainingHooks };
const optimizers: readonly OptimizerName[] = ['sgd', 'momentum', 'rmsprop', 'adam'];

const random = seededRandom(5);
const images: LabelledImages = {
  count: 200,
  rows: 28,
  columns: 28,
  pixels: Uint8Array.from({ length: 200 * 784 }, () => Math.max(0, random.integer(400) - 145)),
  labels: Uint8Array.from({ length: 200 }, () => random.integer(10)),
};

/** Losses and accuracies of some steps, the weights after them, and what plain JavaScript had to compute. */
async function train(model: ModelDescription, optimizer: OptimizerName, withHooks: boolean, batch = 24, steps = 6) {
  const hooks = backend().trainingHooks;
  if (!withHooks) backend().trainingHooks = {};
  backend().resetFallbacks();
  const network = buildNetwork(tf, model, [28, 28, 1], 10, seededRandom(1));
  const chosen = chooseOptimizer(tf, optimizer, network.variables);
  const measures: number[] = [];
  for (let step = 0; step < steps; step++) {
    // The last batch of an epoch is smaller.
    const indices = Array.from({ length: step === 2 ? batch - 7 : batch }, (_, i) => (step * batch + i) % images.count);
    const part = gatherBatch(tf, images, indices);
    const { loss, accuracy } = await trainStep(tf, network, chosen, part, 0.01, step);
    measures.push(loss, accuracy);
    tf.dispose([part.images, part.labels]);
  }
  const weights = network.variables.map((variable) => Float32Array.from(variable.dataSync()));
  const fallbacks = backend().fallbacks();
  chosen.dispose();
  network.dispose();
  backend().trainingHooks = hooks;
  return { measures, weights, fallbacks };
}

function close(found: readonly number[], expected: readonly number[], most: number) {
  assert.equal(found.length, expected.length);
  for (const [i, value] of expected.entries())
    assert.ok(
      Math.abs(value - (found[i] as number)) <= most * Math.max(1, Math.abs(value)),
      `${i}: ${found[i]}, not ${value}`,
    );
}

describe('native training hooks', { skip: missing }, () => {
  for (const name of modelNames as readonly ModelName[])
    test(`${name}: a planned step is the step of tfjs operations, without plain JavaScript`, async () => {
      const before = tf.memory();
      for (const optimizer of ['sgd', 'adam'] as const) {
        const planned = await train(models[name].layers, optimizer, true);
        const plain = await train(models[name].layers, optimizer, false);
        assert.deepEqual(planned.fallbacks, {});
        assert.deepEqual(plain.fallbacks, {});
        close(planned.measures, plain.measures, optimizer === 'sgd' ? 1e-5 : 1e-3);
        if (optimizer === 'sgd')
          for (const [i, w] of plain.weights.entries()) close([...(planned.weights[i] as Float32Array)], [...w], 1e-5);
      }
      assert.deepEqual(
        [tf.memory().numTensors, tf.memory().numDataBuffers],
        [before.numTensors, before.numDataBuffers],
      );
    });

  test('strides, padding, overlapping pools, sigmoid and average pools are planned too; dropout goes operation by operation', async () => {
    for (const notation of [
      'conv 3x3x5 stride 2 same sigmoid, avgpool 3 stride 2, flatten, dense 10',
      'conv 4x4x9 relu same, maxpool 3 stride 2, conv 2x2x3 tanh, flatten, dense 7 sigmoid, dense 10',
      'conv 5x5x8, maxpool 2, flatten, dropout 0.3, dense 10',
    ]) {
      const model = parseNotation(notation);
      const planned = await train(model, 'sgd', true);
      const plain = await train(model, 'sgd', false);
      close(planned.measures, plain.measures, 1e-5);
    }
  });

  for (const name of optimizers)
    test(`${name}: the fused step is that of tfjs operations to the bit, and can be taken back`, () => {
      const shapes = [[7, 5], [3], [1], [130, 70]];
      const numbers = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
      const walk = (withHooks: boolean) => {
        const hooks = backend().trainingHooks;
        if (!withHooks) backend().trainingHooks = {};
        const variables = shapes.map((shape, i) => tf.tidy(() => tf.variable(numbers(shape, i))));
        const optimizer = chooseOptimizer(tf, name, variables);
        const steps = (from: number) => {
          for (let step = from; step < from + 5; step++)
            tf.tidy(() =>
              optimizer.update(
                shapes.map((shape, i) => numbers(shape, 10 * step + i) as Tensor),
                0.02,
              ),
            );
          return variables.map((variable) => [...variable.dataSync()]);
        };
        steps(1);
        const snapshot = optimizer.snapshot();
        const once = steps(6);
        snapshot.restore();
        assert.deepEqual(steps(6), once);
        snapshot.dispose();
        optimizer.dispose();
        tf.dispose(variables);
        backend().trainingHooks = hooks;
        return once;
      };
      const before = tf.memory().numTensors;
      assert.deepEqual(walk(true), walk(false));
      assert.equal(tf.memory().numTensors, before);
    });

  test('whoever holds the weights keeps them as they were', async () => {
    const network = buildNetwork(tf, models.softmax.layers, [28, 28, 1], 10, seededRandom(1));
    const optimizer = chooseOptimizer(tf, 'sgd', network.variables);
    const [weights] = network.variables;
    assert.ok(weights);
    const [array, copy] = [(await weights.data()) as Float32Array, weights.clone()];
    const before = Float32Array.from(array);
    for (let step = 0; step < 3; step++) {
      const part = gatherBatch(tf, images, [1, 2, 3, 4]);
      await trainStep(tf, network, optimizer, part, 0.1, step);
      tf.dispose([part.images, part.labels]);
    }
    assert.deepEqual(array, before);
    assert.deepEqual(copy.dataSync(), before);
    assert.notDeepEqual(weights.dataSync(), before);
    copy.dispose();
    optimizer.dispose();
    network.dispose();
  });

  test('a batch from bytes is the batch of tfjs operations to the bit; no image beyond the last is read', () => {
    const indices = [5, 199, 0, 5, 77];
    const hooks = backend().trainingHooks;
    const read = () => {
      const { images: x, labels } = gatherBatch(tf, images, indices);
      const numbers = [x.shape, [...x.dataSync()], labels.dtype, [...labels.dataSync()]];
      tf.dispose([x, labels]);
      return numbers;
    };
    const native = read();
    backend().trainingHooks = {};
    assert.deepEqual(native, read());
    backend().trainingHooks = hooks;
    for (const index of [200, -1, 1.5, Number.NaN]) assert.throws(() => gatherBatch(tf, images, [index]), RangeError);
  });

  test('many runs in a row hold memory flat', async () => {
    const source = `
      import { loadServerBackend } from './server/backends/index.ts';
      import { models } from './labs/kit/models/catalogue.ts';
      import { buildNetwork } from './labs/kit/models/network.ts';
      import { seededRandom } from './labs/kit/random.ts';
      import { chooseOptimizer, gatherBatch, trainStep } from './labs/kit/train.ts';
      const { tf } = await loadServerBackend('native');
      const images = { count: 64, rows: 28, columns: 28, pixels: new Uint8Array(64 * 784).fill(9), labels: new Uint8Array(64) };
      const run = async (seed) => {
        const network = buildNetwork(tf, models['small-lenet'].layers, [28, 28, 1], 10, seededRandom(seed));
        const optimizer = chooseOptimizer(tf, 'adam', network.variables);
        for (let step = 0; step < 3; step++) {
          const batch = gatherBatch(tf, images, Array.from({ length: 64 }, (_, i) => i));
          await trainStep(tf, network, optimizer, batch, 0.001, step);
          tf.dispose([batch.images, batch.labels]);
        }
        optimizer.dispose();
        network.dispose();
        globalThis.gc();
        return process.memoryUsage.rss();
      };
      let settled = 0;
      for (let i = 0; i < 10; i++) settled = await run(i);
      let last = 0;
      for (let i = 0; i < 60; i++) last = await run(i);
      console.log(JSON.stringify([settled, last]));`;
    const args = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', source];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: new URL('../..', import.meta.url) });
    const [settled, last] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as [number, number];
    assert.ok(last < settled * 1.1, `${settled} bytes after the first runs, ${last} after the last`);
  });
});
