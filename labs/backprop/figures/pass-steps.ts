/** The two passes of a 2-2-2 network, one number at a time: what is known after each step, and the factors of each edge. */
import { backward, deltas, errorOf, forward, type Gradients, netInputs } from '../network.ts';
import { sub } from './words.ts';

/** Weights[layer][out][in] and biases[layer][out] of 2-2-2. */
export interface Setting {
  readonly weights: readonly (readonly (readonly number[])[])[];
  readonly biases: readonly (readonly number[])[];
  readonly x: readonly number[];
  readonly t: readonly number[];
}

/** What is worked out, in this order; the inputs are there from the beginning. */
export const order = ['h1', 'h2', 'y1', 'y2', 'E', 'δy1', 'δy2', 'gradients 2', 'δh1', 'δh2', 'gradients 1'] as const;
export type Item = (typeof order)[number];

/** Whether an item is known after so many steps. */
export const isKnown = (item: Item, steps: number): boolean => order.indexOf(item) < steps;

export interface Pass extends Gradients {
  /** Net inputs of both layers. */
  readonly net: readonly (readonly number[])[];
  /** Activations, the input first. */
  readonly layers: readonly (readonly number[])[];
  /** δ of both layers. */
  readonly deltas: readonly (readonly number[])[];
  readonly error: number;
}

export function passOf({ weights, biases, x, t }: Setting): Pass {
  const layers = forward(weights, biases, x);
  return {
    ...backward(weights, biases, x, t),
    layers,
    net: weights.map((W, l) => netInputs(W, layers[l] ?? [], biases[l] ?? [])),
    deltas: deltas(weights, layers, t),
    error: errorOf({ weights, biases }, x, t),
  };
}

/** An edge from neuron `from` of the layer before to neuron `to` of `layer`. */
export interface Edge {
  readonly layer: 0 | 1;
  readonly from: number;
  readonly to: number;
}

export const edges: readonly Edge[] = ([0, 1] as const).flatMap((layer) =>
  [0, 1].flatMap((from) => [0, 1].map((to) => ({ layer, from, to }))),
);

/** Into the hidden layer w₁₂, into the outputs v₁₂: the neuron it goes to first, as in W[out][in]. */
export const edgeName = ({ layer, from, to }: Edge): string => sub(layer === 0 ? 'w' : 'v', to + 1, from + 1);

export const weightOf = ({ weights }: Setting, { layer, from, to }: Edge): number => weights[layer]?.[to]?.[from] ?? 0;

/** The setting with one weight changed. */
export const withWeight = (setting: Setting, { layer, from, to }: Edge, value: number): Setting => ({
  ...setting,
  weights: setting.weights.map((W, l) =>
    l === layer ? W.map((row, j) => (j === to ? row.map((w, i) => (i === from ? value : w)) : row)) : W,
  ),
});

/** One path from a hidden neuron to the error: through output `to`. */
export interface Path {
  readonly to: number;
  readonly delta: number;
  readonly weight: number;
  readonly product: number;
}

export interface Factors {
  /** ∂E/∂w */
  readonly gradient: number;
  /** dE/dy of an output, ∂E/∂h of a hidden neuron: the sum of its paths. */
  readonly blame: number;
  /** dy/dnet = y (1 − y). */
  readonly slope: number;
  /** ∂net/∂w: what came in along the edge. */
  readonly input: number;
  /** y and t of an output; y of a hidden neuron. */
  readonly y: number;
  readonly t: number | null;
  /** Of a hidden neuron; an output has none. */
  readonly paths: readonly Path[];
}

/** The factors of ∂E/∂w of one edge. */
export function factorsOf(setting: Setting, pass: Pass, { layer, from, to }: Edge): Factors {
  const y = pass.layers[layer + 1]?.[to] ?? 0;
  const paths =
    layer === 1
      ? []
      : [0, 1].map((k): Path => {
          const delta = pass.deltas[1]?.[k] ?? 0;
          const weight = weightOf(setting, { layer: 1, from: to, to: k });
          return { to: k, delta, weight, product: delta * weight };
        });
  const t = layer === 1 ? (setting.t[to] ?? 0) : null;
  const blame = t === null ? paths.reduce((sum, { product }) => sum + product, 0) : y - t;
  const input = pass.layers[layer]?.[from] ?? 0;
  return { gradient: pass.dW[layer]?.[to]?.[from] ?? 0, blame, slope: y * (1 - y), input, y, t, paths };
}

/** Every weight and bias moved against its gradient, all at the same time. */
export function learned(setting: Setting, learningRate: number): Setting {
  const { dW, db } = passOf(setting);
  return {
    ...setting,
    weights: setting.weights.map((W, l) =>
      W.map((row, j) => row.map((w, i) => w - learningRate * (dW[l]?.[j]?.[i] ?? 0))),
    ),
    biases: setting.biases.map((b, l) => b.map((value, j) => value - learningRate * (db[l]?.[j] ?? 0))),
  };
}
