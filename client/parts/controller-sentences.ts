/** What a lab's controller tells the student. */
import { Problem } from '../../labs/kit/problem.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import type { Where } from './run.ts';
import type { WholeRun } from './whole-run.ts';

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
/** Of a run from a file: what it was, and what Play does. */
export const opened = ({ frames, backend, artefact, finished }: WholeRun) =>
  text.opened({
    moment: momentOf(frames),
    backend: backend && text.computedBy(backend),
    onward: artefact ? (finished ? null : text.goesOnFromModel) : text.repeats,
  });
export const linkedModel = () => text.linkedModel;
export const badModel = (problem: string) => text.badModel(problem);
/** Of a link; `own` says that there are runs of the student's, which it doesn't show. */
export const linkedKept = (runs: number, own: boolean) => text.linkedKept({ runs, own });
export const badKept = (error: Error) => text.badKept(error instanceof Problem ? error.message : text.keptNotRead);
export const fileKept = (runs: number) => text.fileKept(runs);
export const nothingToSave = () => text.nothingToSave;
export const noModel = () => text.noModel;
export const modelLate = () => text.modelLate;
export const finished = () => text.complete;
export const badAddress = (problem: string) => text.badAddress(problem);
