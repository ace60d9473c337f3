/**
 * A small dense network as plain data: layers of up to some dozens of neurons, a loss, and the place of every weight in
 * one flat list of parameters: for each layer W [out][in] row by row, then b [out].
 */
import type { ActivationName } from '../activations.ts';
import { Problem } from '../problem.ts';

export interface DenseLayer {
  readonly units: number;
  readonly activation: ActivationName;
}

/**
 * `squared-error` is ½ Σ (t − y)² over the outputs. `cross-entropy` takes the outputs for logits, so the last layer is
 * linear: one logit is the sigmoid's (targets 0 and 1), several are softmax's (targets one-hot).
 */
export type SmallLoss = 'squared-error' | 'cross-entropy';

export interface SmallNet {
  readonly inputs: number;
  readonly layers: readonly DenseLayer[];
  readonly loss: SmallLoss;
}

/** Where a layer's numbers lie. */
export interface LayerPlace extends DenseLayer {
  readonly inputs: number;
  /** Of W[0][0] and b[0] among the parameters. */
  readonly weightsAt: number;
  readonly biasesAt: number;
  /** Of the layer's first neuron among all neurons. */
  readonly unitsAt: number;
}

export interface Places {
  readonly layers: readonly LayerPlace[];
  readonly parameters: number;
  readonly units: number;
  readonly outputs: number;
}

/** Where everything lies. Throws a `Problem` for a network that can't be. */
export function placesOf({ inputs, layers, loss }: SmallNet): Places {
  let [parameters, units, width] = [0, 0, inputs];
  const places = layers.map((layer, i): LayerPlace => {
    if (!Number.isSafeInteger(layer.units) || layer.units < 1)
      throw new Problem(`Layer ${i + 1} has ${layer.units} neurons; it needs at least one.`);
    const weightsAt = parameters;
    const biasesAt = weightsAt + width * layer.units;
    const place = { ...layer, inputs: width, weightsAt, biasesAt, unitsAt: units };
    parameters = biasesAt + layer.units;
    units += layer.units;
    width = layer.units;
    return place;
  });
  const last = layers.at(-1);
  if (!last) throw new Problem('A network needs at least one layer.');
  if (loss === 'cross-entropy' && last.activation !== 'linear')
    throw new Problem(`With cross-entropy the last layer is linear, not ${last.activation}: its outputs are logits.`);
  return { layers: places, parameters, units, outputs: width };
}

/** Half of what goes into one of these comes out as nearly nothing. */
const rectified: ReadonlySet<ActivationName> = new Set(['relu', 'leakyRelu', 'elu', 'gelu']);

/** How wide a layer's inputs and outputs are decides how large its weights begin. */
const limitOf = ({ activation, inputs, units }: LayerPlace): number =>
  Math.sqrt(6 / (rectified.has(activation) ? inputs : inputs + units));

/**
 * Initial parameters: weights uniform in ±√(6 / in) for ReLU and its kin (He et al. 2015), in ±√(6 / (in + out)) otherwise (Glorot
 * and Bengio 2010), drawn in row-major order; biases 0.
 */
export function initialParameters(net: SmallNet, random: { uniform(): number }): Float32Array {
  const { layers, parameters } = placesOf(net);
  const values = new Float32Array(parameters);
  for (const layer of layers)
    for (let i = layer.weightsAt; i < layer.biasesAt; i++) values[i] = (2 * random.uniform() - 1) * limitOf(layer);
  return values;
}

/** The parameters as lists: `weights[layer][out][in]` and `biases[layer][out]`. */
export function toLists(net: SmallNet, parameters: ArrayLike<number>): { weights: number[][][]; biases: number[][] } {
  const { layers } = placesOf(net);
  const slice = (from: number, length: number) => Array.from({ length }, (_, i) => parameters[from + i] ?? 0);
  return {
    weights: layers.map(({ units, inputs, weightsAt }) =>
      Array.from({ length: units }, (_, j) => slice(weightsAt + j * inputs, inputs)),
    ),
    biases: layers.map(({ units, biasesAt }) => slice(biasesAt, units)),
  };
}

/** Undoes `toLists`, into numbers of the type that is asked for. */
export function fromLists({
  weights,
  biases,
}: {
  weights: readonly (readonly (readonly number[])[])[];
  biases: readonly (readonly number[])[];
}): Float32Array {
  return Float32Array.from(weights.flatMap((W, l) => [...W.flat(), ...(biases[l] ?? [])]));
}

/** What a class label is as a target: 0 or 1 for one output, one-hot for several; [N, outputs]. */
export function targetsOf(net: SmallNet, labels: ArrayLike<number>): Float32Array {
  const { outputs } = placesOf(net);
  const targets = new Float32Array(labels.length * outputs);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    if (outputs === 1) targets[i] = label;
    else targets[i * outputs + label] = 1;
  }
  return targets;
}
