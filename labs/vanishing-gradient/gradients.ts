/** What this lab measures of gradients (S11), on plain numbers in float64. */
import { activations } from '../kit/activations.ts';

/** The L2 norm of each layer's weight gradient, first layer first: √ of the sum of all its squared entries. */
export const gradientNorms = (dW: readonly (readonly (readonly number[])[])[]): number[] =>
  dW.map((layer) => Math.hypot(...layer.map((row) => Math.hypot(...row))));

/** The factor of each layer along one path: w · σ′(net). `weights` and `nets` have one entry for each layer. */
export const pathFactors = (
  weights: readonly number[],
  nets: readonly number[],
  slope: (net: number) => number = activations.sigmoid.df,
): number[] => weights.map((w, i) => w * slope(nets[i] ?? Number.NaN));

/** The product of a path's factors, w₁ σ′(net₁) · w₂ σ′(net₂) · …; 1 for a path without layers. */
export const pathProduct = (weights: readonly number[], nets: readonly number[]): number =>
  pathFactors(weights, nets).reduce((product, factor) => product * factor, 1);
