/** A stack of layers and its weights as the files that TensorFlow.js stores, and `tf.loadLayersModel` reads. */
import type { Artefact } from './experiment.ts';

/** The file of weights beside `model.json`. */
export const weightsFile = 'model.weights.bin';

/** A weight as `model.json` lists it: `conv2d_1/kernel`, float32. */
interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/**
 * `layers` are the configurations of the layers, the first with its `batch_input_shape`; `values` are the numbers of all
 * `weights`, one after another. `metadata` travels along as `userDefinedMetadata`.
 */
export function sequentialFile(
  layers: readonly object[],
  weights: readonly StoredWeight[],
  values: Float32Array<ArrayBuffer>,
  metadata: Readonly<Record<string, unknown>>,
): Artefact {
  const model = {
    format: 'layers-model',
    generatedBy: 'Deep Learning 101 Labs',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
      config: { name: 'sequential', layers },
    },
    weightsManifest: [{ paths: [weightsFile], weights }],
    userDefinedMetadata: metadata,
  };
  return { modelJson: JSON.stringify(model), weights: new Uint8Array(values.buffer) };
}

/** The entries of a layer with weights: its kernel and its bias. */
export const kernelAndBias = (
  layer: string,
  kernel: readonly number[],
  bias: readonly number[],
): readonly StoredWeight[] => [
  { name: `${layer}/kernel`, shape: kernel, dtype: 'float32' },
  { name: `${layer}/bias`, shape: bias, dtype: 'float32' },
];
