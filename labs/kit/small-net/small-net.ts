/** A small dense network on tfjs: fused kernels where the backend has them, operation by operation elsewhere. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tf } from '../experiment.ts';
import type { SmallNet } from './description.ts';
import { type EpochTensors, fusedEpoch, fusedForward, hasSmallNet } from './kernels.ts';
import type { StepRule } from './pass.ts';
import { plainEpoch, plainForward } from './plain.ts';

/** An epoch of mini-batches: the new parameters [P], and the mean loss, each sample's before its step. The caller disposes of both. */
export const trainEpoch = (
  tf: Tf,
  net: SmallNet,
  tensors: EpochTensors,
  batchSize: number,
  rule: StepRule,
): { parameters: Tensor; loss: Tensor } =>
  (hasSmallNet(tf) ? fusedEpoch : plainEpoch)(tf, net, tensors, batchSize, rule);

/** The outputs of the network [N, outputs], or of every neuron [N, units], for samples x [N, inputs]. */
export const netOutputs = (tf: Tf, net: SmallNet, parameters: Tensor, x: Tensor, every = false): Tensor =>
  (hasSmallNet(tf) ? fusedForward : plainForward)(tf, net, parameters, x, every);
