/** Saves a run's trained model and curves as it goes. */
import { effect } from '@preact/signals';
import type { SavedProgress } from './restored-run.ts';
import type { Run } from './run.ts';

/** Between two saves at the ends of epochs, and between two saves within a long epoch; milliseconds. */
const leastBetween = 5_000;
const mostBetween = 20_000;

/**
 * Saves at the end of an epoch, every 20 seconds within a long one, and whenever the run comes to rest.
 * A halted run is not saved: its numbers are broken, and the last save is the good one.
 * The returned function ends it.
 */
export function autosave(run: Run, save: (progress: SavedProgress) => Promise<void>, now: () => number): () => void {
  let ended = false;
  let busy = false;
  let again = false;
  let savedAt = now();
  let savedStep = run.frames.peek().at(-1)?.step ?? 0;
  let epochsSeen = 0;

  async function work(): Promise<void> {
    const state = run.status.peek().state;
    const step = run.frames.peek().at(-1)?.step ?? 0;
    if (step === 0 || step === savedStep || state === 'halted' || state === 'ended') return;
    // A run that can't be exported, or is just ending, leaves the last save as it is.
    const artefact = await run.export().catch(() => null);
    if (ended || !artefact) return;
    savedAt = now();
    savedStep = step;
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
    const frames = run.frames.value;
    const epochs = frames.reduce((count, { epochEnd }) => count + (epochEnd ? 1 : 0), 0);
    const elapsed = now() - savedAt;
    const due = epochs > epochsSeen ? elapsed >= leastBetween : elapsed >= mostBetween;
    epochsSeen = epochs;
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
