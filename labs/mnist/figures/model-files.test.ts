import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChosenFile, paramsOf, readFiles, weightsName } from './model-files.ts';

/** A softmax regression as TensorFlow.js stores it. */
const modelJson = (metadata: Record<string, unknown>) =>
  JSON.stringify({
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'm',
        layers: [
          { class_name: 'Flatten', config: { name: 'f' } },
          { class_name: 'Dense', config: { name: 'd', units: 10, activation: 'softmax' } },
        ],
      },
    },
    weightsManifest: [
      {
        paths: ['weights-7.bin'],
        weights: [
          { name: 'd/kernel', shape: [784, 10], dtype: 'float32' },
          { name: 'd/bias', shape: [10], dtype: 'float32' },
        ],
      },
    ],
    userDefinedMetadata: metadata,
  });
const weights = new Uint8Array(7850 * 4);
const file = (name: string, content: string | Uint8Array<ArrayBuffer>): ChosenFile => {
  const blob = new Blob([content]);
  return { name, text: () => blob.text(), arrayBuffer: () => blob.arrayBuffer() };
};

test('the two files are read together; one alone is said to miss the other', async () => {
  const json = file('model.json', modelJson({}));
  const bin = file('model.weights.bin', weights);
  const artefact = await readFiles([bin, json]);
  assert.equal(artefact.weights.byteLength, 31_400);
  await assert.rejects(readFiles([json]), /model\.json holds no weights/);
  await assert.rejects(readFiles([bin]), /Choose model\.json together/);
  await assert.rejects(readFiles([file('digit.png', '')]), /Choose the two files/);
});

test('a stored model brings its layers and those settings that this lab knows', () => {
  const stored = { modelJson: modelJson({ learningRate: 0.03, epochs: 3, step: 12, batchSize: 'many' }), weights };
  assert.deepEqual(paramsOf(stored), { model: 'softmax', learningRate: 0.03, epochs: 3 });
});

test('weights of another model are refused', () => {
  assert.throws(() => paramsOf({ modelJson: modelJson({}), weights: weights.slice(4) }), /31,400 bytes/);
});

test('the weights are downloaded under the name that model.json calls them by', () => {
  assert.equal(weightsName({ modelJson: modelJson({}), weights }), 'weights-7.bin');
});
