/** A trained small network in the format of TensorFlow.js, which `tf.loadLayersModel` reads; W is [in, out] there. */
import type { ActivationName } from '../activations.ts';
import type { Artefact } from '../experiment.ts';
import { Problem } from '../problem.ts';
import { kernelAndBias, sequentialFile, weightsFile } from '../sequential-file.ts';
import { placesOf, type SmallNet } from './description.ts';

const stored: Readonly<Partial<Record<ActivationName, string>>> = {
  linear: 'linear',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'relu',
  elu: 'elu',
  gelu: 'gelu',
  softplus: 'softplus',
};

/** The activation of a layer in the file: with cross-entropy the last one turns logits into probabilities. */
function activationOf({ layers, loss }: SmallNet, index: number): string {
  const { activation, units } = layers[index] as SmallNet['layers'][number];
  if (loss === 'cross-entropy' && index === layers.length - 1) return units === 1 ? 'sigmoid' : 'softmax';
  const name = stored[activation];
  if (name === undefined) throw new Problem(`A network with ${activation} has no place in a file of TensorFlow.js.`);
  return name;
}

/** Numbers by rows as numbers by columns. */
const transposed = (values: Float32Array, rows: number, columns: number): number[] =>
  Array.from(values, (_, k) => values[(k % rows) * columns + Math.floor(k / rows)] as number);

/** `metadata` travels along as `userDefinedMetadata`. Throws a `Problem` for an activation that the format lacks. */
export function writeSmallNet(
  net: SmallNet,
  parameters: Float32Array,
  metadata: Readonly<Record<string, unknown>>,
): Artefact {
  const { layers } = placesOf(net);
  const configs = layers.map(({ units, inputs }, i) => ({
    class_name: 'Dense',
    config: {
      name: `dense_${i + 1}`,
      units,
      activation: activationOf(net, i),
      use_bias: true,
      ...(i === 0 && { batch_input_shape: [null, inputs], dtype: 'float32' }),
    },
  }));
  const weights = layers.flatMap(({ units, inputs }, i) => kernelAndBias(`dense_${i + 1}`, [inputs, units], [units]));
  const values = layers.flatMap(({ units, inputs, weightsAt, biasesAt }) => [
    ...transposed(parameters.slice(weightsAt, biasesAt), units, inputs),
    ...parameters.slice(biasesAt, biasesAt + units),
  ]);
  return sequentialFile(configs, weights, Float32Array.from(values), metadata);
}

/** Undoes `writeSmallNet` for a network of this form. Throws a `Problem` when the file holds another one. */
export function readSmallNet(
  net: SmallNet,
  { modelJson, weights }: Artefact,
): { readonly parameters: Float32Array; readonly metadata: Readonly<Record<string, unknown>> } {
  const expected = JSON.parse(writeSmallNet(net, new Float32Array(placesOf(net).parameters), {}).modelJson);
  let file: { modelTopology?: unknown; userDefinedMetadata?: Record<string, unknown> };
  try {
    file = JSON.parse(modelJson);
  } catch {
    throw new Problem('model.json is not JSON. Choose the two files that were downloaded together.');
  }
  if (JSON.stringify(file.modelTopology) !== JSON.stringify(expected.modelTopology))
    throw new Problem('The file holds another network than the one that is set here.');
  const { layers, parameters: count } = placesOf(net);
  if (weights.byteLength !== 4 * count)
    throw new Problem(`${weightsFile} should have ${4 * count} bytes for this network; it has ${weights.byteLength}.`);
  const values = new Float32Array(weights.slice().buffer);
  const parameters = new Float32Array(count);
  for (const { units, inputs, weightsAt, biasesAt } of layers) {
    parameters.set(transposed(values.slice(weightsAt, biasesAt), inputs, units), weightsAt);
    parameters.set(values.slice(biasesAt, biasesAt + units), biasesAt);
  }
  return { parameters, metadata: file.userDefinedMetadata ?? {} };
}
