/**
 * A network's training step as a fixed sequence of native calls: forwards, loss, backwards, update. It computes what
 * tfjs computes operation by operation, to rounding, without making a tensor.
 */
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend.ts';
import { record } from '../record.ts';
import type { NativeOptimizer } from './optimizers.ts';
import { type PlannedLayer, type PlannedStep, stagesOf } from './stages.ts';

export interface PlannedNetwork {
  /** Shape of one sample. */
  readonly inputShape: readonly number[];
  readonly reports: readonly {
    readonly layer: PlannedLayer;
    readonly inputShape: readonly number[];
    readonly outputShape: readonly number[];
  }[];
  /** The variables of each layer that learns. */
  readonly layers: readonly PlannedStep['own'][];
}

export interface TrainingPlan {
  /**
   * One step on images [N, ...inputShape] and labels [N]: mean loss and share of right answers before it. Null, with
   * nothing done, for a batch that a plan doesn't take.
   */
  step(
    batch: { readonly images: Tensor4D; readonly labels: Tensor1D },
    optimizer: NativeOptimizer,
    learningRate: number,
  ): { loss: number; accuracy: number } | null;
}

export const softmaxLossParams = record({ samples: 'i32', classes: 'i32' });

/** The plan of a network that ends in logits; null when one of its layers isn't known here. */
export function planTraining(backend: NativeBackend, network: PlannedNetwork): TrainingPlan | null {
  const steps = network.reports.map((report, i) => ({ ...report, own: network.layers[i] ?? null }));
  const stages = stagesOf(backend, steps);
  const classes = steps.at(-1)?.outputShape[0] ?? 0;
  if (!stages || classes < 1) return null;
  const firstLearning = steps.findIndex(({ own }) => own !== null);
  const gradients = stages.flatMap((stage) => stage.gradients);
  const measured = new Float32Array(2);
  let atLogits = new Float32Array(0);

  return {
    step({ images, labels }, optimizer, learningRate) {
      const [x, own, samples] = [backend.floats(images), backend.ints(labels), images.shape[0]];
      const fits = network.inputShape.every((size, i) => images.shape[i + 1] === size);
      if (!x || !own || !fits || samples === 0 || own.length !== samples) return null;
      if (!own.every((label) => label >= 0 && label < classes)) return null;

      let y = x;
      for (const stage of stages) y = stage.forward(y, samples);
      if (atLogits.length < samples * classes) atLogits = new Float32Array(samples * classes);
      backend.addon.kernels.softmaxLoss(softmaxLossParams({ samples, classes }), y, own, measured, atLogits);
      let dy = atLogits;
      for (let i = stages.length - 1; i >= firstLearning; i--)
        dy = stages[i]?.backward(dy, samples) as Float32Array<ArrayBuffer>;
      optimizer.updateWith(gradients, learningRate);
      return { loss: measured[0] as number, accuracy: measured[1] as number };
    },
  };
}
