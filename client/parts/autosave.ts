/** Saves a run's trained model and curves as it goes. */
import { effect } from '@preact/signals';
import type { SavedProgress } from './restored-run.ts';
import type { Run } from './run.ts';

/** Between two saves there are at least so many milliseconds, and while an epoch goes on at most so many. */
const leastBetween = 5_000;
const mostBetween = 10_000;

/** Epochs that are complete. */
const epochsOf = (run: Run) => Math.floor(run.frames.peek().at(-1)?.epoch ?? 0);

/**
 * Saves after each epoch, every 10 seconds within a long one, and whenever the run comes to rest.
 * A halted run is not saved: its numbers are broken, and the last save is the good one.
 * The returned function ends it.
 */
export function autosave(run: Run, save: (progress: SavedProgress) => Promise<void>, now: () => number): () => void {
  let ended = false;
  let busy = false;
  let again = false;
  // The end of the first epoch is saved at once.
  let savedAt = now() - leastBetween;
  let savedStep = run.frames.peek().at(-1)?.step ?? 0;
  let epochsSaved = epochsOf(run);

  async function work(): Promise<void> {
    const { state, exports } = run.status.peek();
    const step = run.frames.peek().at(-1)?.step ?? 0;
    const epochs = epochsOf(run);
    if (step === 0 || step === savedStep || state === 'halted' || state === 'ended') return;
    if (exports === false) return;
    savedAt = now();
    // A run that can't be exported, or is just ending, leaves the last save as it is.
    const artefact = await run.export().catch(() => null);
    if (ended || !artefact) return;
    savedStep = step;
    epochsSaved = epochs;
    const finished = run.status.peek().state === 'finished';
    await save({ artefact, frames: run.frames.peek(), plan: run.plan.peek(), finished });
  }

  async function request(): Promise<void> {
    again = true;
    if (busy) return;
    busy = true;
    while (again && !ended) {
      again = false;
      await work();
    }
    busy = false;
  }

  const stopFrames = effect(() => {
    if (run.frames.value.length === 0) return;
    const epochs = epochsOf(run);
    const elapsed = now() - savedAt;
    const due = elapsed >= (epochs > epochsSaved ? leastBetween : mostBetween);
    if (due && run.status.peek().state === 'running') void request();
  });
  const stopStatus = effect(() => {
    const { state } = run.status.value;
    if (state === 'paused' || state === 'finished') void request();
  });
  return () => {
    ended = true;
    stopFrames();
    stopStatus();
  };
}
