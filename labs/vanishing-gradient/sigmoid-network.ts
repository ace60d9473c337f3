/** Networks of sigmoids, as the exercise on their gradients has them. */
import { activations } from '../kit/activations.ts';
import type { DeepLayer } from './deep-network.ts';

/** `weights[layer][out][in]` and `biases[layer][out]` as layers of sigmoids. */
export const sigmoidLayers = (
  weights: readonly (readonly (readonly number[])[])[],
  biases: readonly (readonly number[])[],
): DeepLayer[] => weights.map((W, l) => ({ W, b: biases[l] ?? W.map(() => 0), activation: activations.sigmoid }));
