/** What a lab's controller tells the student. */
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import type { Where } from './run.ts';

/** How far training has come: "epoch 3", "epoch 2.4" in the middle of one, "batch 5" soon after the start. */
export function moment({ epoch, step }: Pick<ScalarFrame, 'epoch' | 'step'>): string {
  if (epoch < 0.1 && step > 0) return text.atBatch(step);
  return text.atEpoch(Number(epoch.toFixed(1)));
}

const momentOf = (frames: readonly ScalarFrame[]) => moment(frames.at(-1) ?? { epoch: 0, step: 0 });

export const restarts = (names: readonly string[]) => text.restarts(names);
export const isBack = (frames: readonly ScalarFrame[]) => text.isBack(momentOf(frames));
export const goesOn = (frames: readonly ScalarFrame[]) => text.goesOn(momentOf(frames));
export const moved = (where: Where, frames: readonly ScalarFrame[]) =>
  where === 'server' ? text.movedToServer(momentOf(frames)) : text.movedToBrowser(momentOf(frames));
export const loaded = () => text.loaded;
export const finished = () => text.complete;
export const badAddress = (problem: string) => text.badAddress(problem);
