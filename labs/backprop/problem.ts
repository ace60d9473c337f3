/** What a network of this lab learns: its points, its first weights, the order in which it sees them; all by the seed. */
import { drawPoints, type PointSet, splitPoints } from '../kit/datasets/points.ts';
import type { Random } from '../kit/random.ts';
import { initialParameters, type SmallNet } from '../kit/small-net/description.ts';
import type { BackpropParams } from './params.ts';

export interface LearningProblem {
  readonly training: PointSet;
  readonly test: PointSet;
  /** Initial weights and biases of a network, the same whatever the data. */
  initial(net: SmallNet): Float32Array;
  /** The order of the training points in an epoch, from 0. */
  order(epoch: number): Uint32Array;
}

export function learningProblem(
  { data, points, noise, testShare }: Pick<BackpropParams, 'data' | 'points' | 'noise' | 'testShare'>,
  random: Random,
): LearningProblem {
  const all = drawPoints(data, { count: points, noise }, random.fork('points'));
  const { training, test } = splitPoints(all, testShare, random.fork('split'));
  return {
    training,
    test,
    initial: (net) => initialParameters(net, random.fork('weights')),
    order: (epoch) => random.fork(`epoch ${epoch}`).permutation(training.labels.length),
  };
}
