/** Gradient descent (S9) and stochastic gradient descent (S10), on plain numbers in float64. */

/** One sample of a linear neuron without bias. */
export interface Sample {
  readonly x: readonly number[];
  readonly t: number;
}

/** Every point of the walk w ← w − α ∇E(w), the start first: `steps` + 1 of them. */
export function gradientDescent(
  w: readonly number[],
  gradient: (w: number[]) => readonly number[],
  learningRate: number,
  steps: number,
): number[][] {
  const walk = [[...w]];
  for (let step = 0; step < steps; step++) {
    const here = walk[step] as number[];
    const slope = gradient([...here]);
    walk.push(here.map((value, i) => value - learningRate * (slope[i] ?? 0)));
  }
  return walk;
}

const output = (w: readonly number[], x: readonly number[]): number =>
  w.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0);

/** The weights after one step for each sample of `order`: w ← w + α (t − y) x with y = w·x, E = ½ (t − y)². */
export function sgdEpoch(
  w: readonly number[],
  data: readonly Sample[],
  order: readonly number[],
  learningRate: number,
): number[] {
  return order.reduce<number[]>(
    (now, index) => {
      const { x, t } = data[index] as Sample;
      const error = t - output(now, x);
      return now.map((weight, i) => weight + learningRate * error * (x[i] ?? 0));
    },
    [...w],
  );
}

/** The weights after one step for each batch of `batchSize` samples, in their order; each step by the batch's mean gradient. */
export function miniBatchEpoch(
  w: readonly number[],
  data: readonly Sample[],
  batchSize: number,
  learningRate: number,
): number[] {
  let now = [...w];
  for (let from = 0; from < data.length; from += batchSize) {
    const batch = data.slice(from, from + batchSize);
    const sum = now.map(() => 0);
    for (const { x, t } of batch) {
      const error = t - output(now, x);
      for (const i of sum.keys()) sum[i] = (sum[i] as number) - error * (x[i] ?? 0);
    }
    now = now.map((weight, i) => weight - (learningRate * (sum[i] as number)) / batch.length);
  }
  return now;
}

/** Mean of ½ (t − w·x)² over the samples. */
export const meanError = (w: readonly number[], data: readonly Sample[]): number =>
  data.reduce((sum, { x, t }) => sum + (t - output(w, x)) ** 2 / 2, 0) / data.length;
