/**
 * A small network of sigmoid neurons and its backpropagation (S7), on plain numbers in float64.
 * Weights are `weights[layer][out][in]`, biases `biases[layer][out]`; a sample is `x[feature]`.
 */

export type Weights = readonly (readonly (readonly number[])[])[];
export type Biases = readonly (readonly number[])[];

/** A network, or a gradient of the same form. */
export interface Parameters {
  readonly weights: Weights;
  readonly biases: Biases;
}

/** ∂E/∂w and ∂E/∂b, in the form of the weights and the biases. */
export type Gradients = {
  readonly dW: number[][][];
  readonly db: number[][];
};

/** σ(z) = 1 / (1 + e⁻ᶻ): 0 far to the left, ½ at 0, 1 far to the right; finite for every number. */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** dσ/dz = σ(z) (1 − σ(z)): at most ¼, at z = 0; finite for every number. */
export function sigmoidPrime(z: number): number {
  const y = sigmoid(z);
  return y * (1 - y);
}

/** S7 for one neuron: ∂E/∂wᵢ = dE/dy · dy/dnet · ∂net/∂wᵢ; one entry for each weight. */
export const chainRule = (dE_dy: number, dy_dnet: number, dnet_dw: readonly number[]): number[] =>
  dnet_dw.map((factor) => dE_dy * dy_dnet * factor);

/** net = W a + b of one layer: W [out][in], a [in], b [out]; [out]. */
export const netInputs = (W: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number[] =>
  W.map((row, j) => row.reduce((sum, w, i) => sum + w * (a[i] ?? 0), b[j] ?? 0));

/** The activations of every layer, the input first: y = σ(W a + b) in each. */
export function forward(weights: Weights, biases: Biases, x: readonly number[]): number[][] {
  const layers = [[...x]];
  for (const [l, W] of weights.entries())
    layers.push(netInputs(W, layers[l] as number[], biases[l] ?? []).map(sigmoid));
  return layers;
}

/** E = ½ Σ (t − y)² over the outputs (S5). */
export const squaredError = (t: readonly number[], y: readonly number[]): number =>
  t.reduce((sum, target, k) => sum + (target - (y[k] ?? 0)) ** 2 / 2, 0);

/** The error of a network on one sample: x [inputs], t [outputs]. */
export const errorOf = ({ weights, biases }: Parameters, x: readonly number[], t: readonly number[]): number =>
  squaredError(t, forward(weights, biases, x).at(-1) ?? []);

/**
 * δ = ∂E/∂net of every neuron, layer by layer, from the activations that `forward` gave.
 * At an output δ = (y − t) y (1 − y); before it δⱼ = (Σₖ δₖ wₖⱼ) yⱼ (1 − yⱼ): the paths are summed.
 */
export function deltas(
  weights: Weights,
  activations: readonly (readonly number[])[],
  t: readonly number[],
): number[][] {
  const all: number[][] = [];
  for (let l = weights.length; l > 0; l--) {
    const next = all[0];
    const blame = (y: number, j: number): number =>
      next ? next.reduce((sum, delta, k) => sum + delta * (weights[l]?.[k]?.[j] ?? 0), 0) : y - (t[j] ?? 0);
    all.unshift((activations[l] ?? []).map((y, j) => blame(y, j) * y * (1 - y)));
  }
  return all;
}

/** The gradient of E = ½ Σ (t − y)² for one sample: ∂E/∂w = δ a, ∂E/∂b = δ. */
export function backward(weights: Weights, biases: Biases, x: readonly number[], t: readonly number[]): Gradients {
  const activations = forward(weights, biases, x);
  const db = deltas(weights, activations, t);
  const dW = db.map((layer, l) => layer.map((delta) => (activations[l] ?? []).map((a) => delta * a)));
  return { dW, db };
}
