import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { crossEntropy } from '../loss.ts';
import { seededRandom } from '../random.ts';
import { tf } from '../test-tf.node.ts';
import { assignWeights, readArtefact, toArtefact } from './artefact.ts';
import { buildNetwork } from './network.ts';
import { parseNotation } from './notation.ts';

const notation =
  'conv 3x3x2 relu, conv 2x2x3 same stride 2 tanh, avgpool 2, flatten, dense 6 sigmoid, dropout 0.5, dense 3';
const inputShape = [8, 8, 1];
const build = (seed = 1) => buildNetwork(tf, parseNotation(notation), inputShape, 3, seededRandom(seed));
const random = seededRandom(9);
const batch = tf.tensor4d(
  Array.from({ length: 5 * 64 }, () => random.uniform()),
  [5, 8, 8, 1],
);
const labels: Tensor1D = tf.tensor1d([0, 1, 2, 1, 0], 'int32');

test('the same seed builds the same network; initial weights stay within their limit', () => {
  const [a, b, c] = [build(1), build(1), build(2)];
  const first = (network: typeof a) => [...(network.variables[0] as Variable).dataSync()];
  assert.deepEqual(first(a), first(b));
  assert.notDeepEqual(first(a), first(c));
  const limit = Math.sqrt(6 / 9);
  assert.ok(first(a).every((w) => Math.abs(w) <= limit));
  assert.ok(first(a).some((w) => Math.abs(w) > limit / 2));
  assert.ok((a.variables[1] as Variable).dataSync().every((b0) => b0 === 0));
  for (const network of [a, b, c]) network.dispose();
});

test('gradients agree with central differences of the loss', () => {
  const network = build();
  const loss = () => crossEntropy(tf, network.apply(batch), labels);
  const { grads } = tf.variableGrads(loss as () => ReturnType<typeof loss>, network.variables as Variable[]);
  const h = 1e-2;
  for (const variable of network.variables) {
    const values = variable.dataSync().slice();
    const analytic = (grads[variable.name] as Tensor).dataSync();
    for (let i = 0; i < values.length; i += 3) {
      const at = (d: number) => {
        const moved = values.slice();
        moved[i] = (values[i] as number) + d;
        variable.assign(tf.tensor(moved, variable.shape));
        return loss().dataSync()[0] as number;
      };
      const numeric = (at(h) - at(-h)) / (2 * h);
      assert.ok(
        Math.abs((analytic[i] as number) - numeric) < 2e-3,
        `${variable.name}[${i}]: ${analytic[i]} and ${numeric}`,
      );
    }
    variable.assign(tf.tensor(values, variable.shape));
  }
  network.dispose();
});

test('dropout drops only while training, the same for the same seed', () => {
  const network = build();
  const logits = (seed?: number) => [...network.apply(batch, seed).dataSync()];
  assert.deepEqual(logits(), logits());
  assert.deepEqual(logits(3), logits(3));
  assert.notDeepEqual(logits(3), logits());
  assert.notDeepEqual(logits(3), logits(4));
  network.dispose();
});

test("tfjs's own loader reads what is exported, and predicts the same probabilities", async () => {
  const network = build(4);
  const { modelJson, weights } = await toArtefact(network, { step: 12 });
  const { modelTopology, weightsManifest } = JSON.parse(modelJson);
  const load = async () => ({
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: weights.slice().buffer,
  });
  const model = await loadLayersModel({ load });
  const theirs = (model.predict(batch) as Tensor).dataSync();
  const ours = tf.softmax(network.apply(batch)).dataSync();
  for (const [i, p] of ours.entries()) assert.ok(Math.abs(p - (theirs[i] as number)) < 1e-6, `${p} and ${theirs[i]}`);
  network.dispose();
});

test('an exported model is read back whole; broken files are refused with the reason', async () => {
  const network = build(4);
  const before = network.apply(batch).dataSync();
  const artefact = await toArtefact(network, { step: 12 });
  const stored = readArtefact(artefact, inputShape, 3);
  assert.deepEqual(stored.model, parseNotation(notation));
  assert.equal(stored.metadata.step, 12);
  const other = build(5);
  assignWeights(tf, other, stored.values);
  assert.deepEqual(other.apply(batch as Tensor4D).dataSync(), before);

  const read =
    (change: Partial<typeof artefact>, shape = inputShape) =>
    () =>
      readArtefact({ ...artefact, ...change }, shape, 3);
  assert.throws(read({ modelJson: 'weights' }), /not JSON.*two files/);
  assert.throws(read({ modelJson: '{}' }), /not a sequential layers model/);
  assert.throws(read({ weights: artefact.weights.subarray(4) }), /should have .* bytes.*it has/);
  assert.throws(read({ modelJson: artefact.modelJson.replace('Flatten', 'LSTM') }), /Layer 4 of the file, LSTM/);
  assert.throws(read({}, [28, 28, 1]), /don't fit its layers/);
  network.dispose();
  other.dispose();
});
