/**
 * What leaves the sandbox of `buildModel`: a list of layers as plain data, read by a schema of our own. A model is
 * rebuilt from what this gives and from nothing else.
 */
import { z } from 'zod';
import type { Activation, Layer, ModelDescription } from '../models/layers.ts';
import { describeModel, type ModelSize, type Shape, sizeOf } from '../models/shapes.ts';
import { Problem } from '../problem.ts';
import { show } from './checks.ts';
import type { Plain } from './tagged.ts';

export const maxLayers = 20;

const whole = (most: number) => {
  const error = `a whole number from 1 to ${most.toLocaleString('en')}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
};
const activations = ['linear', 'relu', 'tanh', 'sigmoid', 'softmax'] as const;
const activation = z.enum(activations, { error: `one of ${activations.join(', ')}` });
const first = { inputShape: z.array(z.number(), { error: 'a list of numbers' }).max(4).optional() };
const pool = {
  ...first,
  poolSize: whole(28).default(2),
  strides: whole(28).optional(),
  padding: z.literal('valid', { error: '"valid": windows of a pool stay inside here' }).optional(),
};

const layer = z.discriminatedUnion('layer', [
  z.strictObject({
    layer: z.literal('conv2d'),
    ...first,
    filters: whole(256),
    kernelSize: whole(28),
    strides: whole(28).default(1),
    padding: z.enum(['valid', 'same'], { error: '"valid" or "same"' }).default('valid'),
    activation: activation.default('linear'),
  }),
  z.strictObject({ layer: z.literal('maxPooling2d'), ...pool }),
  z.strictObject({ layer: z.literal('averagePooling2d'), ...pool }),
  z.strictObject({ layer: z.literal('flatten'), ...first }),
  z.strictObject({
    layer: z.literal('dense'),
    ...first,
    units: whole(4096),
    activation: activation.default('linear'),
  }),
  z.strictObject({
    layer: z.literal('dropout'),
    ...first,
    rate: z.number({ error: 'from 0 to 0.9' }).min(0, { error: 'from 0 to 0.9' }).max(0.9, { error: 'from 0 to 0.9' }),
  }),
  z.strictObject({ layer: z.literal('activation'), ...first, activation }),
  z.strictObject({ layer: z.literal('softmax'), ...first }),
]);
type DescribedLayer = z.infer<typeof layer>;

const names = layer.options.map((option) => option.shape.layer.value);
const isRecord = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The layers as they were described. Throws a `Problem` for what is no list of few known layers. */
function layersOf(answer: Plain): readonly Plain[] {
  const layers = isRecord(answer) ? answer.layers : undefined;
  if (!Array.isArray(layers))
    throw new Problem('buildModel must return a model: make one with tf.sequential(), add its layers, and return it.');
  if (layers.length > maxLayers)
    throw new Problem(`A model has at most ${maxLayers} layers here; this one has ${layers.length}.`);
  const others = isRecord(answer) ? Object.keys(answer).filter((key) => key !== 'layers') : [];
  if (others.length > 0)
    throw new Problem(`A model has layers and nothing else here; this one has "${others[0]?.slice(0, 40)}" too.`);
  return layers;
}

/** Reads one layer. Throws a `Problem` that says which option is wrong and what would be right. */
function readLayer(described: Plain): DescribedLayer {
  const name = isRecord(described) ? described.layer : undefined;
  if (!isRecord(described) || typeof name !== 'string' || !names.some((known) => known === name))
    throw new Problem(`there is no such layer here; the layers are ${names.join(', ')}.`);
  const read = layer.safeParse(described);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const option = String(issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]).slice(0, 40);
  if (issue?.code === 'unrecognized_keys') throw new Problem(`${name} knows no "${option}" here.`);
  throw new Problem(`"${option}" of ${name} must be ${issue?.message}; it is ${show(described[option])}.`);
}

function checkInputShape(shape: readonly number[] | undefined, inputShape: Shape): void {
  if (shape && shape.join() !== inputShape.join())
    throw new Problem(
      `"inputShape" must be ${show([...inputShape])}, rows, columns and channels of an image; it is ${show([...shape])}.`,
    );
}

/** Softmax is part of the loss, so as the last layer's activation it is left out here. */
function plain(name: (typeof activations)[number], last: boolean): Activation {
  if (name !== 'softmax') return name;
  if (last) return 'linear';
  throw new Problem('softmax belongs at the very end, after the last dense layer.');
}

function toLayer(described: Exclude<DescribedLayer, { layer: 'activation' | 'softmax' }>, last: boolean): Layer {
  switch (described.layer) {
    case 'conv2d': {
      const { filters, kernelSize, strides: stride, padding } = described;
      return { kind: 'conv2d', filters, kernelSize, stride, padding, activation: plain(described.activation, false) };
    }
    case 'maxPooling2d':
    case 'averagePooling2d': {
      const { poolSize, strides: stride = poolSize } = described;
      return { kind: described.layer, poolSize, stride };
    }
    case 'flatten':
      return { kind: 'flatten' };
    case 'dense':
      return { kind: 'dense', units: described.units, activation: plain(described.activation, last) };
    case 'dropout':
      return { kind: 'dropout', rate: described.rate };
  }
}

/** The layer before with the activation of one that stands alone. */
function withActivation(before: Layer | undefined, name: (typeof activations)[number], last: boolean): Layer {
  if (before?.kind !== 'dense' && before?.kind !== 'conv2d')
    throw new Problem('an activation stands right after a conv2d or dense layer here.');
  if (before.activation !== 'linear')
    throw new Problem(`the layer before has an activation already, ${before.activation}.`);
  return { ...before, activation: plain(name, last && before.kind === 'dense') };
}

export interface ReadModel extends ModelSize {
  readonly model: ModelDescription;
}

/**
 * Reads a model's description: plain data as `untag` gives it, and untrusted. Throws a `Problem` with a sentence for
 * the student when a layer is unknown or out of bounds, when layers don't fit each other or the images, when the end
 * is not one score per class, or when the whole is too large.
 */
export function readModel(answer: Plain, inputShape: Shape, classes: number): ReadModel {
  const described = layersOf(answer);
  const model: Layer[] = [];
  for (const [i, one] of described.entries()) {
    try {
      const read = readLayer(one);
      const last = i === described.length - 1;
      checkInputShape(read.inputShape, i === 0 ? inputShape : (read.inputShape ?? []));
      if (read.layer === 'softmax') model.push(withActivation(model.pop(), 'softmax', last));
      else if (read.layer === 'activation') model.push(withActivation(model.pop(), read.activation, last));
      else model.push(toLayer(read, last));
    } catch (error) {
      if (error instanceof Problem) throw new Problem(`Layer ${i + 1}: ${error.message}`);
      throw error;
    }
  }
  return { model, ...sizeOf(describeModel(model, inputShape, classes)) };
}
