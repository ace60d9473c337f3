/** The clue of the exercise with the mistake: gradient norms of a sigmoid network, by code and by central differences. */
import { gradientStep } from '../../kit/gradient-check.ts';
import { seededRandom } from '../../kit/random.ts';
import { squaredError } from '../deep-network.ts';
import { sigmoidLayers } from '../sigmoid-network.ts';

/** What the exercise's function is given. */
export interface Case {
  readonly weights: number[][][];
  readonly biases: number[][];
  readonly x: number[];
  readonly t: number[];
}

const sizes = [4, 5, 5, 5, 5, 5, 5, 2];
const deviation = 2.5;

/** The network of the figure: seven layers of sigmoids, with weights so large that many of them are saturated. */
export function bugCase(seed = 5): Case {
  const random = seededRandom(seed);
  const weights = sizes
    .slice(1)
    .map((outputs, l) =>
      Array.from({ length: outputs }, () => Array.from({ length: sizes[l] ?? 0 }, () => deviation * random.normal())),
    );
  return {
    weights,
    biases: weights.map((W) => W.map(() => random.normal())),
    x: Array.from({ length: 4 }, () => random.normal()),
    t: [1, 0],
  };
}

/** Norm of each layer's gradient, by moving each weight a little to both sides. */
export function measuredNorms({ weights, biases, x, t }: Case): number[] {
  const loss = (now: number[][][]) => squaredError(sigmoidLayers(now, biases), x, t);
  return weights.map((W, l) => {
    let sum = 0;
    W.forEach((row, j) => {
      row.forEach((_, i) => {
        const moved = structuredClone(weights);
        const place = moved[l]?.[j] ?? [];
        const at = (value: number) => {
          place[i] = value;
          return loss(moved);
        };
        const w = row[i] ?? 0;
        sum += ((at(w + gradientStep) - at(w - gradientStep)) / (2 * gradientStep)) ** 2;
      });
    });
    return Math.sqrt(sum);
  });
}

/** What the code of the exercise gives as it is handed out: the slope is taken at the neuron's output, not at its net. */
export function mistakenGradients({ weights, biases, x, t }: Case): number[][][] {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const outputs = [x];
  weights.forEach((W, l) => {
    const input = outputs[l] ?? [];
    outputs.push(W.map((row, j) => sigmoid(row.reduce((sum, w, i) => sum + w * (input[i] ?? 0), biases[l]?.[j] ?? 0))));
  });
  let delta = (outputs.at(-1) ?? []).map((y, k) => (y - (t[k] ?? 0)) * y * (1 - y));
  const gradients: number[][][] = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    const input = outputs[l] ?? [];
    gradients.unshift(delta.map((d) => input.map((value) => d * value)));
    delta = input.map((y, i) => {
      const blame = (weights[l] ?? []).reduce((sum, row, j) => sum + (row[i] ?? 0) * (delta[j] ?? 0), 0);
      return blame * sigmoid(y) * (1 - sigmoid(y));
    });
  }
  return gradients;
}
