/** The mistake of the exercise on mini-batches, at work: the gradient of a batch is added to those of the batches before. */
import { seededRandom } from '../kit/random.ts';
import { meanError, type Sample } from './descent.ts';

export const batchSize = 5;
export const learningRate = 0.3;
export const epochs = 20;

/** t = 0.8 x₁ − 0.5 x₂ and a little noise. */
export const bugData: readonly Sample[] = (() => {
  const random = seededRandom(11);
  return Array.from({ length: 40 }, () => {
    const x = [random.normal(), random.normal()] as const;
    return { x, t: 0.8 * x[0] - 0.5 * x[1] + 0.1 * random.normal() };
  });
})();

type Epoch = (w: readonly number[], data: readonly Sample[], batchSize: number, learningRate: number) => number[];

/** An epoch whose sum of gradients is never set back to 0. */
export const forgetful: Epoch = (w, data, size, rate) => {
  let now = [...w];
  const sum = now.map(() => 0);
  for (let from = 0; from < data.length; from += size) {
    const batch = data.slice(from, from + size);
    for (const { x, t } of batch) {
      const error = t - now.reduce((total, weight, i) => total + weight * (x[i] ?? 0), 0);
      for (const i of sum.keys()) sum[i] = (sum[i] as number) - error * (x[i] ?? 0);
    }
    now = now.map((weight, i) => weight - (rate * (sum[i] as number)) / batch.length);
  }
  return now;
};

/** The mean error before the first epoch and after each, with batches of `size`. */
export function lossCurve(epoch: Epoch, size = batchSize): number[] {
  let w = [0, 0];
  const losses = [meanError(w, bugData)];
  for (let i = 0; i < epochs; i++) {
    w = epoch(w, bugData, size, learningRate);
    losses.push(meanError(w, bugData));
  }
  return losses;
}
