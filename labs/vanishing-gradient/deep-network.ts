/**
 * A deep network on plain numbers in float64: what the figures compute in the page, and what the tests hold the
 * experiment's gradients against. E = ½ Σ (t − y)².
 */
import type { Activation } from '../kit/activations.ts';

export interface DeepLayer {
  /** `[out][in]` */
  readonly W: readonly (readonly number[])[];
  /** `[out]` */
  readonly b: readonly number[];
  readonly activation: Pick<Activation, 'f' | 'df'>;
}

export interface Pass {
  /** Weighted sums of every layer, the first layer first. */
  readonly nets: readonly (readonly number[])[];
  /** What every layer gives; the input comes first, so there is one more than layers. */
  readonly outputs: readonly (readonly number[])[];
}

export interface Gradients {
  /** `[layer][out][in]` */
  readonly dW: number[][][];
  /** `[layer][out]` */
  readonly db: number[][];
}

export function forwardPass(layers: readonly DeepLayer[], x: readonly number[]): Pass {
  const nets: number[][] = [];
  const outputs: (readonly number[])[] = [x];
  for (const { W, b, activation } of layers) {
    const input = outputs.at(-1) ?? [];
    const net = W.map((row, j) => row.reduce((sum, w, i) => sum + w * (input[i] ?? 0), b[j] ?? 0));
    nets.push(net);
    outputs.push(net.map(activation.f));
  }
  return { nets, outputs };
}

/** E = ½ Σ (t − y)² of one sample (S5). */
export const squaredError = (layers: readonly DeepLayer[], x: readonly number[], t: readonly number[]): number =>
  (forwardPass(layers, x).outputs.at(-1) ?? []).reduce((sum, y, k) => sum + ((t[k] ?? 0) - y) ** 2 / 2, 0);

/** Backpropagation (S7): δ = (y − t) · f′(net) at the output, δ = (Wᵀ δ) · f′(net) below, ∂E/∂W = δ inputᵀ. */
export function backwardPass(layers: readonly DeepLayer[], x: readonly number[], t: readonly number[]): Gradients {
  const { nets, outputs } = forwardPass(layers, x);
  const [dW, db]: [number[][][], number[][]] = [[], []];
  let blame = (outputs.at(-1) ?? []).map((y, k) => y - (t[k] ?? 0));
  for (let l = layers.length - 1; l >= 0; l--) {
    const { W, activation } = layers[l] as DeepLayer;
    const input = outputs[l] ?? [];
    const delta = blame.map((d, j) => d * activation.df(nets[l]?.[j] ?? 0));
    dW.unshift(delta.map((d) => input.map((value) => d * value)));
    db.unshift(delta);
    blame = input.map((_, i) => W.reduce((sum, row, j) => sum + (row[i] ?? 0) * (delta[j] ?? 0), 0));
  }
  return { dW, db };
}

/** The mean of ∂E/∂W over samples `X[sample]` with targets `T[sample]`: `[layer][out][in]`. */
export function meanGradients(
  layers: readonly DeepLayer[],
  X: readonly (readonly number[])[],
  T: readonly (readonly number[])[],
): number[][][] {
  const mean = layers.map(({ W }) => W.map((row) => row.map(() => 0)));
  X.forEach((x, n) => {
    backwardPass(layers, x, T[n] ?? []).dW.forEach((layer, l) => {
      layer.forEach((row, j) => {
        const into = mean[l]?.[j] ?? [];
        row.forEach((value, i) => {
          into[i] = (into[i] ?? 0) + value / X.length;
        });
      });
    });
  });
  return mean;
}
