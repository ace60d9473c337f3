/** The fused kernels against tfjs operation by operation; the passes against central differences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as layers from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { activationNames } from '../activations.ts';
import { close } from '../exercise/checks.ts';
import { checkGradient } from '../gradient-check.ts';
import { Problem } from '../problem.ts';
import { seededRandom } from '../random.ts';
import { tf } from '../test-tf.node.ts';
import { readSmallNet, writeSmallNet } from './artefact.ts';
import { fromLists, initialParameters, placesOf, type SmallNet, targetsOf, toLists } from './description.ts';
import { fusedEpoch, fusedForward, hasSmallNet, registerSmallNet } from './kernels.ts';
import { gradientOf } from './pass.ts';
import { plainEpoch, plainForward } from './plain.ts';

registerSmallNet(tf);

const hidden = fc.array(
  fc.record({ units: fc.integer({ min: 1, max: 6 }), activation: fc.constantFrom(...activationNames) }),
  { maxLength: 3 },
);
const someNet: fc.Arbitrary<SmallNet> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    hidden,
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
    fc.constantFrom(...activationNames),
  )
  .map(([inputs, layers, units, entropy, last]): SmallNet => {
    const loss = entropy ? 'cross-entropy' : 'squared-error';
    return { inputs, loss, layers: [...layers, { units, activation: entropy ? 'linear' : last }] };
  });

function drawn(net: SmallNet, count: number, seed: number) {
  const random = seededRandom(seed);
  const { outputs, parameters } = placesOf(net);
  const w = Float32Array.from({ length: parameters }, () => random.normal() / 2);
  const x = Float32Array.from({ length: count * net.inputs }, () => random.normal());
  const labels = Int32Array.from({ length: count }, () => random.integer(Math.max(2, outputs)));
  return { w, x, t: targetsOf(net, labels), order: random.permutation(count) };
}

test('the gradient of a block of samples agrees with central differences, whatever the network', () => {
  fc.assert(
    fc.property(someNet, fc.integer({ min: 1, max: 3 }), fc.integer(), (net, count, seed) => {
      const { w, x, t } = drawn(net, count, seed);
      const { gradient } = gradientOf(net, w, x, t);
      const loss = (parameters: readonly number[]) => gradientOf(net, parameters, x, t).loss;
      const { entries } = checkGradient(loss, Array.from(w), Array.from(gradient));
      assert.deepEqual(
        entries.filter(({ ok, kink }) => !ok && !kink),
        [],
      );
    }),
    { numRuns: 150 },
  );
});

test('a fused epoch is the epoch operation by operation: parameters, loss, a smaller last batch, L1 and L2', () => {
  fc.assert(
    fc.property(
      someNet,
      fc.integer(),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (net, seed, batchSize, regular) => {
        const { w, x, t, order } = drawn(net, 23, seed);
        const { outputs } = placesOf(net);
        const rule = { learningRate: 0.05, l1: regular ? 0.02 : 0, l2: regular ? 0.1 : 0 };
        tf.tidy(() => {
          const tensors = {
            parameters: tf.tensor1d(w),
            x: tf.tensor2d(x, [23, net.inputs]),
            targets: tf.tensor2d(t, [23, outputs]),
            order: tf.tensor1d(Int32Array.from(order), 'int32'),
          };
          const [fused, plain] = [fusedEpoch, plainEpoch].map((epoch) => epoch(tf, net, tensors, batchSize, rule));
          const values = (of: typeof fused) => [...(of?.parameters.dataSync() ?? []), ...(of?.loss.dataSync() ?? [])];
          const theirs = values(plain);
          for (const [i, value] of values(fused).entries())
            assert.ok(
              close(value, theirs[i] as number, { absolute: 2e-5, relative: 2e-4 }),
              `${i}: ${value}, ${theirs[i]}`,
            );
          assert.deepEqual(tensors.parameters.dataSync(), w, 'the parameters that came in are left alone');
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('the fused outputs of all neurons, and of the last layer, are those of tfjs', () => {
  fc.assert(
    fc.property(someNet, fc.integer(), fc.boolean(), (net, seed, every) => {
      const { w, x } = drawn(net, 9, seed);
      tf.tidy(() => {
        const inputs = [tf.tensor1d(w), tf.tensor2d(x, [9, net.inputs])] as const;
        const [fused, plain] = [fusedForward, plainForward].map((forward) => forward(tf, net, ...inputs, every));
        assert.deepEqual(fused?.shape, plain?.shape);
        const theirs = plain?.dataSync() ?? [];
        for (const [i, value] of (fused?.dataSync() ?? []).entries())
          assert.ok(close(value, theirs[i] as number, { absolute: 1e-5, relative: 1e-5 }));
      });
    }),
    { numRuns: 60 },
  );
});

test('kernels leave no tensor behind, and say which shape they need', () => {
  assert.ok(hasSmallNet(tf));
  registerSmallNet(tf);
  const net: SmallNet = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }], loss: 'squared-error' };
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    fusedForward(tf, net, tf.tensor1d([1, 2, 3]), tf.tensor2d([[1, 1]]));
    const [x, targets, order] = [tf.tensor2d([[1, 1]]), tf.tensor2d([[1]]), tf.tensor1d([0], 'int32')];
    fusedEpoch(tf, net, { parameters: tf.tensor1d([1, 2, 3]), x, targets, order }, 1, {
      learningRate: 1,
      l1: 0,
      l2: 0,
    });
  });
  assert.equal(tf.memory().numTensors, before);
  assert.throws(
    () => tf.tidy(() => fusedForward(tf, net, tf.tensor1d([1, 2]), tf.tensor2d([[1, 1]]))),
    /The parameters have the shape \[2\]; this network needs \[3\]/,
  );
  assert.throws(
    () => tf.tidy(() => fusedForward(tf, net, tf.tensor1d([1, 2, 3]), tf.tensor2d([[1]]))),
    /needs \[N, 2\]/,
  );
});

test('a network that can not be is refused; parameters go to lists and back', () => {
  const bad: SmallNet = { inputs: 2, layers: [{ units: 3, activation: 'relu' }], loss: 'cross-entropy' };
  assert.throws(() => placesOf(bad), Problem);
  assert.throws(() => placesOf({ ...bad, layers: [] }), Problem);
  assert.throws(() => placesOf({ ...bad, loss: 'squared-error', layers: [{ units: 0, activation: 'relu' }] }), Problem);
  const net: SmallNet = { ...bad, loss: 'squared-error', layers: [...bad.layers, { units: 2, activation: 'tanh' }] };
  const w = initialParameters(net, seededRandom(3));
  assert.equal(w.length, 17);
  assert.deepEqual(w, initialParameters(net, seededRandom(3)));
  const lists = toLists(net, w);
  assert.deepEqual(
    lists.weights.map((W) => [W.length, W[0]?.length]),
    [
      [3, 2],
      [2, 3],
    ],
  );
  assert.ok(lists.biases.flat().every((b) => b === 0));
  assert.deepEqual(fromLists(lists), w);
});

test('a loss that stopped being a number shows, with every activation', () => {
  for (const activation of activationNames) {
    const net: SmallNet = {
      inputs: 1,
      layers: [
        { units: 2, activation },
        { units: 1, activation: 'linear' },
      ],
      loss: 'squared-error',
    };
    assert.ok(Number.isNaN(gradientOf(net, new Float64Array(7).fill(Number.NaN), [1], [1]).loss));
  }
});

test('a trained network is a file that tfjs loads, with the same answers, and comes back as it was', async () => {
  const hidden = [
    { units: 3, activation: 'tanh' },
    { units: 2, activation: 'relu' },
  ] as const;
  for (const last of [1, 3]) {
    const net: SmallNet = {
      inputs: 2,
      layers: [...hidden, { units: last, activation: 'linear' }],
      loss: 'cross-entropy',
    };
    const { w, x } = drawn(net, 5, 8);
    const artefact = writeSmallNet(net, w, { step: 7 });
    const { modelTopology, weightsManifest } = JSON.parse(artefact.modelJson);
    const [{ weights: weightSpecs }] = weightsManifest;
    const weightData = artefact.weights.slice().buffer;
    const model = await layers.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
    const inputs = tf.tensor2d(x, [5, 2]);
    const theirs = (model.predict(inputs) as typeof inputs).dataSync();
    const logits = fusedForward(tf, net, tf.tensor1d(w), inputs);
    const ours = (last === 1 ? tf.sigmoid(logits) : tf.softmax(logits as typeof inputs)).dataSync();
    for (const [i, value] of ours.entries()) assert.ok(Math.abs(value - (theirs[i] as number)) < 1e-5);
    assert.deepEqual(readSmallNet(net, artefact), { parameters: w, metadata: { step: 7 } });
    assert.throws(() => readSmallNet({ ...net, layers: net.layers.slice(1) }, artefact), Problem);
  }
  const odd: SmallNet = { inputs: 2, layers: [{ units: 1, activation: 'step' }], loss: 'squared-error' };
  assert.throws(() => writeSmallNet(odd, new Float32Array(3), {}), /step has no place/);
});
