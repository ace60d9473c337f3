/** What the native backend does faster than operation by operation: the hooks of labs/kit/train.ts. */
import type { Network } from '../../labs/kit/models/network.ts';
import type { TrainingHooks } from '../../labs/kit/train.ts';
import {
  createOptimizer,
  gatherImages,
  type NativeBackend,
  type NativeOptimizer,
  planTraining,
  type TrainingPlan,
} from '../../native/index.ts';

const isNative = (optimizer: object): optimizer is NativeOptimizer => 'updateWith' in optimizer;

export function nativeHooks(backend: NativeBackend): TrainingHooks {
  const plans = new WeakMap<Network, TrainingPlan | null>();
  const planOf = (network: Network) => {
    if (!plans.has(network)) plans.set(network, planTraining(backend, network));
    return plans.get(network);
  };
  return {
    gatherBatch: (images, indices) => gatherImages(backend, images, indices),
    createOptimizer: (name, variables) => createOptimizer(backend, name, variables),
    trainStep: (network, optimizer, batch, learningRate) =>
      (isNative(optimizer) && planOf(network)?.step(batch, optimizer, learningRate)) || null,
  };
}
