/** When a run comes to rest by itself. */
import type { BackpropParams } from './params.ts';

export interface Progress {
  readonly epoch: number;
  readonly testLoss: number;
  readonly accuracy: number;
}

/** The test error counts as fallen when it is this much smaller than the smallest before. */
const leastGain = 1e-3;
/** So many epochs without a fall mean that it has stopped. */
const patience = 100;

/**
 * Looks at each measurement, and says in a sentence when the condition that the student chose is met; null as long as it
 * isn't. A condition rests the run once, until it is chosen anew or has been broken in between.
 */
export function createStop(): (
  progress: Progress,
  params: Pick<BackpropParams, 'stopWhen' | 'stopLoss'>,
) => string | null {
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY };
  let said = '';
  return ({ epoch, testLoss, accuracy }, { stopWhen, stopLoss }) => {
    if (epoch < best.epoch) best = { epoch, loss: Number.POSITIVE_INFINITY };
    if (testLoss < best.loss * (1 - leastGain)) best = { epoch, loss: testLoss };
    const met =
      (stopWhen === 'loss' && testLoss < stopLoss) ||
      (stopWhen === 'perfect' && accuracy === 1) ||
      (stopWhen === 'stalled' && epoch - best.epoch >= patience);
    const condition = met ? `${stopWhen} ${stopWhen === 'loss' ? stopLoss : ''}` : '';
    const news = met && condition !== said;
    said = condition;
    if (!news) return null;
    const after = `after ${epoch.toLocaleString('en')} ${epoch === 1 ? 'epoch' : 'epochs'}`;
    if (stopWhen === 'loss') return `The test error fell below ${stopLoss} ${after}. Play goes on.`;
    if (stopWhen === 'perfect') return `All training points are right ${after}. Play goes on.`;
    return `The test error has not fallen since epoch ${best.epoch.toLocaleString('en')}. Play goes on.`;
  };
}
