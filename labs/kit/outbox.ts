/** Frames on their way to the page: gathered, so that a fast run doesn't drown it in messages. */
import type { Frame, PlainTensor } from './experiment.ts';
import { createPace } from './pace.ts';
import type { Outbound, ScalarFrame } from './protocol.ts';

/** Frames leave this often, tensors that often, in milliseconds. */
const framesEvery = 50;
const tensorsEvery = 250;

function scalarsOf({ step, epoch, samples, scalars, epochEnd }: Frame): ScalarFrame {
  return epochEnd ? { step, epoch, samples, scalars, epochEnd } : { step, epoch, samples, scalars };
}

export function createOutbox(post: (message: Outbound) => void) {
  const pace = createPace();
  let waiting: ScalarFrame[] = [];
  let newest: Frame | null = null;
  let steps: number | null = null;
  let [framesAt, tensorsAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  async function flush(withTensors: boolean): Promise<void> {
    if (waiting.length) {
      post({ type: 'frames', frames: waiting, ...pace.read(steps) });
      waiting = [];
      framesAt = performance.now();
    }
    const frame = newest;
    if (!frame?.tensors || !(withTensors || performance.now() - tensorsAt > tensorsEvery)) return;
    newest = null;
    tensorsAt = performance.now();
    const tensors: Record<string, PlainTensor> = await frame.tensors();
    post({ type: 'tensors', step: frame.step, tensors });
  }

  return {
    /** Takes a frame; sends what has gathered when it is time. */
    async add(frame: Frame): Promise<void> {
      waiting.push(scalarsOf(frame));
      newest = frame;
      pace.mark(frame.samples, frame.step);
      if (frame.epochEnd || performance.now() - framesAt > framesEvery) await flush(frame.epochEnd === true);
    },
    /** Sends everything now. */
    flush,
    /** How many steps the whole run has. */
    plan: (total: number) => {
      steps = total;
    },
    restartPace: () => pace.restart(),
  };
}
