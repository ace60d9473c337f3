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

/** Tensors that the page has not drawn yet hold the next ones up for so long at most, in milliseconds. */
const longestWait = 1000;

/** `drawn` says whether the page is done with the tensors that it was last sent. */
export function createOutbox(post: (message: Outbound) => void, drawn: () => boolean = () => true) {
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
    const patience = drawn() ? tensorsEvery : longestWait;
    if (!frame?.tensors || !(withTensors || performance.now() - tensorsAt > patience)) return;
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
      const epochEnd = frame.epochEnd === true && drawn();
      if (epochEnd || performance.now() - framesAt > framesEvery) await flush(epochEnd);
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
