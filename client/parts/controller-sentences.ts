/** What a lab's controller tells the student. */
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import type { Where } from './run.ts';

/** How far training has come: "epoch 3", "epoch 2.4" in the middle of one, "batch 5" soon after the start. */
export function moment({ epoch, step }: Pick<ScalarFrame, 'epoch' | 'step'>): string {
  if (epoch < 0.1 && step > 0) return `batch ${step}`;
  return `epoch ${Number(epoch.toFixed(1))}`;
}

const momentOf = (frames: readonly ScalarFrame[]) => moment(frames.at(-1) ?? { epoch: 0, step: 0 });

/** "Batch size", "Model and seed", "Model, epochs and seed". */
function listed(names: readonly string[]): string {
  const text = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const restarts = (names: readonly string[]) => `${listed(names)} changed, so training starts again.`;
export const isBack = (frames: readonly ScalarFrame[]) => `Your model from before is back: ${momentOf(frames)}.`;
export const goesOn = (frames: readonly ScalarFrame[]) =>
  `Training goes on from your saved model: ${momentOf(frames)}.`;
export const moved = (where: Where, frames: readonly ScalarFrame[]) =>
  `Your model moved to ${where === 'server' ? 'the server' : 'this browser'}, as it was at ${momentOf(frames)}.`;
export const loaded = 'Your model is loaded.';
export const finished = 'This training is complete. Reset begins a new one.';
export const badAddress = (problem: string) => `The address can't be used as it is: ${problem} Nothing was changed.`;
