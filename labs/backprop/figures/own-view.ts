/** The student's forward and backward pass in training, as the pictures see it. */
import { signal } from '@preact/signals';
import type { Implementation } from '../../../client/parts/implementation.tsx';
import { createLatest } from '../../../client/parts/latest.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import { seededRandom } from '../../kit/random.ts';
import { type CallAll, createOwnLearner, type OwnLearner, sigmoidNet } from '../own-learner.ts';
import type { BackpropParams } from '../params.ts';
import { learningProblem } from '../problem.ts';
import type { NetView, Tensors } from './view.ts';

export interface OwnView extends NetView {
  /** What the code gave that can't be used, as a sentence; null when all is well. */
  readonly trouble: { readonly value: string | null };
  step(unit: 'batch' | 'epoch', rates: { readonly batchSize: number; readonly learningRate: number }): Promise<boolean>;
  reset(): void;
}

const callAll =
  (implementation: Implementation): CallAll =>
  (lists) =>
    implementation.callAll(lists);

/** Measuring calls `forward` for every point: not after every step. */
const measureEveryMs = 500;

export function createOwnView(
  params: BackpropParams,
  seed: number,
  forward: Implementation,
  backward: Implementation,
): OwnView {
  const net = sigmoidNet(params);
  const problem = learningProblem(params, seededRandom(seed));
  const tensors = signal<Tensors | null>(null);
  const frames = signal<readonly ScalarFrame[]>([]);
  const trouble = signal<string | null>(null);
  const latest = createLatest();
  let learner = createOwnLearner(net, problem);
  let measuredAt = Number.NEGATIVE_INFINITY;
  let later: ReturnType<typeof setTimeout> | undefined;

  const fail = (error: unknown) => {
    // What the code threw stands beside the switch already.
    trouble.value = error instanceof Error && error.name === 'Problem' ? error.message : 'The code failed.';
  };

  async function show(of: OwnLearner): Promise<void> {
    const pictures = await of.pictures(callAll(forward));
    if (of !== learner) return;
    const now = performance.now();
    if (now - measuredAt > measureEveryMs || frames.peek().length === 0) {
      measuredAt = now;
      const at = { step: of.steps, epoch: of.epoch + of.within / problem.training.labels.length };
      const training = await of.measure(callAll(forward), 'training');
      const test = await of.measure(callAll(forward), 'test');
      if (of !== learner) return;
      const scalars = {
        loss: training.loss,
        accuracy: training.accuracy,
        testLoss: test.loss,
        testAccuracy: test.accuracy,
      };
      frames.value = [...frames.peek(), { ...at, samples: 0, scalars }];
      tensors.value = {
        ...pictures,
        confusion: { shape: [test.confusion.length ** 0.5, test.confusion.length ** 0.5], values: test.confusion },
      };
    } else {
      tensors.value = { ...tensors.peek(), ...pictures };
      // The last step before a rest is measured too.
      clearTimeout(later);
      later = setTimeout(refresh, measureEveryMs);
    }
    trouble.value = null;
  }

  const refresh = () => latest(() => show(learner).catch(fail));

  function reset(): void {
    learner = createOwnLearner(net, problem);
    measuredAt = Number.NEGATIVE_INFINITY;
    frames.value = [];
    refresh();
  }
  refresh();

  return {
    net,
    tensors,
    frames,
    trouble,
    shown: signal(null),
    askUnit: null,
    reset,
    async step(unit, { batchSize, learningRate }) {
      const own = learner;
      const { epoch } = own;
      try {
        do await own.batch(callAll(backward), batchSize, learningRate);
        while (unit === 'epoch' && own.epoch === epoch && own === learner);
      } catch (error) {
        fail(error);
        return false;
      }
      refresh();
      return true;
    },
  };
}
