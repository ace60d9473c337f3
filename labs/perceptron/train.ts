/** Whole trainings of one neuron, from zeros and in the order of the data: what the exercises are compared with. */
import { neuron, step } from './neuron.ts';
import { deltaRule, squaredError } from './rules.ts';

interface Data {
  readonly x: readonly number[];
  readonly t: number;
}
type Samples = readonly Data[];

/** Goes through the data `epochs` times; gives the weights, the bias, and the mean error of each epoch. */
function train(data: Samples, learningRate: number, epochs: number, output: (net: number, b: number) => number) {
  let w: number[] = (data[0]?.x ?? []).map(() => 0);
  let b = 0;
  const errors: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let error = 0;
    for (const { x, t } of data) {
      const y = output(neuron(x, w, 0), b);
      error += squaredError(t, y);
      w = deltaRule(w, x, t, y, learningRate);
      b = deltaRule([b], [1], t, y, learningRate)[0] ?? 0;
    }
    errors.push(error / data.length);
  }
  return { w, b, errors };
}

/** By the perceptron's rule: y is a step of the sum. */
export function trainNeuron(data: Samples, learningRate: number, epochs: number): { w: number[]; b: number } {
  const { w, b } = train(data, learningRate, epochs, (sum, bias) => step(sum + bias));
  return { w, b };
}

/** The same, but nobody listens to the bias: what a check must be able to tell from it. */
export function trainDeafNeuron(data: Samples, learningRate: number, epochs: number): { w: number[]; b: number } {
  const { w, b } = train(data, learningRate, epochs, step);
  return { w, b };
}

/** By the delta rule: y is the sum. `errors` are means over each epoch, every sample's as it was at its turn. */
export const fitNeuron = (data: Samples, learningRate: number, epochs: number) =>
  train(data, learningRate, epochs, (sum, bias) => sum + bias);

/** The same with a mistake in it, as the find-the-bug exercise has it: the bias learns, and nobody listens. */
export const fitDeafNeuron = (data: Samples, learningRate: number, epochs: number) =>
  train(data, learningRate, epochs, (sum) => sum);
