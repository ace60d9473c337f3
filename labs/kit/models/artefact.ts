/**
 * A trained model in the format that TensorFlow.js stores (`model.json` and one file of float32
 * weights): `tf.loadLayersModel` reads what is written here, and what it writes is read here.
 */

import { z } from 'zod';
import type { Artefact, Tf } from '../experiment.ts';
import { Problem } from '../problem.ts';
import { kernelAndBias, sequentialFile, weightsFile } from '../sequential-file.ts';
import type { Activation, Layer, ModelDescription } from './layers.ts';
import type { Network } from './network.ts';
import { count, describeModel, type Shape } from './shapes.ts';

const activationName = z.enum(['linear', 'relu', 'tanh', 'sigmoid', 'softmax']);
const pair = z.tuple([z.int(), z.int()]).refine(([a, b]) => a === b, 'Only square windows are known here.');
const named = { name: z.string() };

const layerConfig = z.discriminatedUnion('class_name', [
  z.object({
    class_name: z.literal('Conv2D'),
    config: z.object({
      ...named,
      filters: z.int(),
      kernel_size: pair,
      strides: pair,
      padding: z.enum(['valid', 'same']),
      activation: activationName,
    }),
  }),
  z.object({
    class_name: z.enum(['MaxPooling2D', 'AveragePooling2D']),
    config: z.object({ ...named, pool_size: pair, strides: pair }),
  }),
  z.object({ class_name: z.literal('Flatten'), config: z.object(named) }),
  z.object({
    class_name: z.literal('Dense'),
    config: z.object({ ...named, units: z.int(), activation: activationName }),
  }),
  z.object({ class_name: z.literal('Dropout'), config: z.object({ ...named, rate: z.number() }) }),
]);
type LayerConfig = z.infer<typeof layerConfig>;

const weightSpec = z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') });
const modelFile = z.object({
  modelTopology: z.object({
    class_name: z.literal('Sequential'),
    config: z.object({ layers: z.array(z.looseObject({ class_name: z.string() })) }),
  }),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightSpec) })).length(1),
  userDefinedMetadata: z.record(z.string(), z.unknown()).optional(),
});

function toConfig(layer: Layer, name: string, last: boolean): LayerConfig {
  const square = (n: number): [number, number] => [n, n];
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernelSize, stride, padding, activation } = layer;
      const config = { name, filters, kernel_size: square(kernelSize), strides: square(stride), padding, activation };
      return { class_name: 'Conv2D', config };
    }
    case 'maxPooling2d':
    case 'averagePooling2d':
      return {
        class_name: layer.kind === 'maxPooling2d' ? 'MaxPooling2D' : 'AveragePooling2D',
        config: { name, pool_size: square(layer.poolSize), strides: square(layer.stride) },
      };
    case 'flatten':
      return { class_name: 'Flatten', config: { name } };
    case 'dense':
      return {
        class_name: 'Dense',
        config: { name, units: layer.units, activation: last ? 'softmax' : layer.activation },
      };
    case 'dropout':
      return { class_name: 'Dropout', config: { name, rate: layer.rate } };
  }
}

function fromConfig({ class_name: kind, config }: LayerConfig): Layer {
  const plain = (activation: z.infer<typeof activationName>): Activation =>
    activation === 'softmax' ? 'linear' : activation;
  switch (kind) {
    case 'Conv2D': {
      const { filters, padding, activation } = config;
      return {
        kind: 'conv2d',
        filters,
        kernelSize: config.kernel_size[0],
        stride: config.strides[0],
        padding,
        activation: plain(activation),
      };
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return {
        kind: kind === 'MaxPooling2D' ? 'maxPooling2d' : 'averagePooling2d',
        poolSize: config.pool_size[0],
        stride: config.strides[0],
      };
    case 'Flatten':
      return { kind: 'flatten' };
    case 'Dense':
      return { kind: 'dense', units: config.units, activation: plain(config.activation) };
    case 'Dropout':
      return { kind: 'dropout', rate: config.rate };
  }
}

/** Writes a network and its weights. `metadata` travels along as `userDefinedMetadata`. */
export async function toArtefact(network: Network, metadata: Readonly<Record<string, unknown>>): Promise<Artefact> {
  const { reports, layers, variables } = network;
  const names = reports.map(({ layer }, i) => `${layer.kind.toLowerCase()}_${i + 1}`);
  const configs = reports.map(({ layer }, i) => toConfig(layer, names[i] as string, i === reports.length - 1));
  const first = {
    ...configs[0],
    config: { ...configs[0]?.config, batch_input_shape: [null, ...network.inputShape], dtype: 'float32' },
  };
  const weights = layers.flatMap((own, i) =>
    own ? kernelAndBias(names[i] as string, own.weights.shape, own.bias.shape) : [],
  );
  const values = await Promise.all(variables.map((variable) => variable.data()));
  const flat = new Float32Array(values.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of values) {
    flat.set(part, at);
    at += part.length;
  }
  return sequentialFile([first, ...configs.slice(1)], weights, flat, metadata);
}

export interface StoredModel {
  readonly model: ModelDescription;
  /** One array for each variable of the network, in its order. */
  readonly values: readonly Float32Array[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

function parseLayers(modelJson: string): { layers: Layer[]; file: z.infer<typeof modelFile> } {
  let json: unknown;
  try {
    json = JSON.parse(modelJson);
  } catch {
    throw new Problem('model.json is not JSON. Choose the two files that were downloaded together.');
  }
  const file = modelFile.safeParse(json);
  if (!file.success)
    throw new Problem(
      `This is not a sequential layers model of TensorFlow.js: ${file.error.issues[0]?.path.join('.') || 'the file'} is not as expected.`,
    );
  const layers = file.data.modelTopology.config.layers.map((raw, i) => {
    const parsed = layerConfig.safeParse(raw);
    if (parsed.success) return fromConfig(parsed.data);
    const known = 'Conv2D, MaxPooling2D, AveragePooling2D, Flatten, Dense and Dropout';
    throw new Problem(
      `Layer ${i + 1} of the file, ${raw.class_name}, can't be loaded here; known are ${known}, with square windows.`,
    );
  });
  return { layers, file: file.data };
}

/**
 * Reads a stored model for images of `inputShape`. Throws a `Problem` with a sentence for the student
 * when the files don't belong together, or hold a model that the course can't build.
 */
export function readArtefact(artefact: Artefact, inputShape: Shape, classes: number): StoredModel {
  const { layers: model, file } = parseLayers(artefact.modelJson);
  const reports = describeModel(model, inputShape, classes);
  const shapes = reports.flatMap(({ weightsShape }) =>
    weightsShape.length ? [weightsShape, weightsShape.slice(-1)] : [],
  );
  const stored = file.weightsManifest[0]?.weights ?? [];
  const total = shapes.reduce((sum, shape) => sum + count(shape), 0);
  if (stored.length !== shapes.length || stored.some(({ shape }, i) => shape.join() !== shapes[i]?.join()))
    throw new Problem("The weights that model.json lists don't fit its layers.");
  if (artefact.weights.byteLength !== total * 4)
    throw new Problem(
      `${weightsFile} should have ${(total * 4).toLocaleString('en')} bytes for this model; it has ${artefact.weights.byteLength.toLocaleString('en')}.`,
    );
  const flat = new Float32Array(artefact.weights.slice().buffer);
  let at = 0;
  const values = shapes.map((shape) => {
    at += count(shape);
    return flat.slice(at - count(shape), at);
  });
  return { model, values, metadata: file.userDefinedMetadata ?? {} };
}

/** Puts stored values into a network of the same description. */
export function assignWeights(tf: Tf, network: Network, values: readonly Float32Array[]): void {
  for (const [i, variable] of network.variables.entries())
    tf.tidy(() => variable.assign(tf.tensor(values[i] as Float32Array, variable.shape, 'float32')));
}
