/** What the pictures of the network are drawn from, whoever trains it: the experiment, or the student's own code. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { LabController } from '../../../client/parts/run.ts';
import type { PlainTensor } from '../../kit/experiment.ts';
import type { ScalarFrame } from '../../kit/protocol.ts';
import type { SmallNet } from '../../kit/small-net/description.ts';
import type { BackpropParams } from '../params.ts';

export type BackpropController = LabController<BackpropParams>;
export type Tensors = Readonly<Record<string, PlainTensor>>;

export interface NetView {
  readonly net: SmallNet;
  readonly tensors: ReadonlySignal<Tensors | null>;
  readonly frames: ReadonlySignal<readonly ScalarFrame[]>;
  /** The neuron whose map is shown large; null for the network's answer. */
  readonly shown: Signal<number | null>;
  /** Asks for a sharp map of one neuron; null where the small one has to do. */
  readonly askUnit: ((unit: number) => Promise<PlainTensor>) | null;
}

/** The view of the experiment's run. */
export function runView(controller: BackpropController, net: SmallNet): NetView {
  const none: readonly ScalarFrame[] = [];
  return {
    net,
    tensors: computed(() => controller.run.value?.tensors.value?.tensors ?? null),
    frames: computed(() => controller.run.value?.frames.value ?? none),
    shown: signal(null),
    askUnit: async (unit) => {
      const run = controller.run.peek();
      if (!run) throw new Error('There is no run.');
      return (await run.ask('unit', { unit })) as PlainTensor;
    },
  };
}
