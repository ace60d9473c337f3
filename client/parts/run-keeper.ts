/** Holds a lab's current run: begins, saves, finds again and disposes of it. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { autosave } from './autosave.ts';
import type { World } from './controller-world.ts';
import type { LabSettings } from './lab-settings.ts';
import { restoredRun, type SavedProgress } from './restored-run.ts';
import type { Where } from './run.ts';
import { type SavedRun, savedRuns } from './saved-runs.ts';
import type { FindableRun } from './server-run.ts';

export interface RunKeeper {
  readonly run: ReadonlySignal<FindableRun | null>;
  /** The last saved state, of this visit or an earlier one; null when there is none. */
  readonly last: Signal<SavedRun | null>;
  /** The last saved state from the shelf. */
  loadLast(): Promise<SavedRun | null>;
  /** Begins a run in place of the current one, which is stopped. */
  begin(artefact?: Artefact): FindableRun;
  /** Puts a saved state in place of the current run; it begins when it is wanted. */
  restore(saved: SavedProgress): FindableRun;
  /** Stops the current run. */
  drop(): void;
  /** Saves a state as the last one; null forgets it. */
  save(progress: SavedProgress | null): Promise<void>;
  /** Finds the run that this tab had before a reload; what it gives is not yet the current one. */
  findEarlier(): Promise<FindableRun | null>;
  /** Takes a run as the current one. */
  adopt(run: FindableRun): FindableRun;
}

export function createRunKeeper(
  lab: string,
  settings: LabSettings,
  where: ReadonlySignal<Where>,
  world: World,
): RunKeeper {
  const current = signal<FindableRun | null>(null);
  const last = signal<SavedRun | null>(null);
  const saved = savedRuns(lab, world.shelf);
  const tabKey = `run:${lab}`;
  let stopFollowing = () => {};

  const start = (artefact: Artefact | null) =>
    world.start(where.peek(), {
      lab,
      params: settings.params.peek(),
      seed: settings.seed.peek(),
      ...(artefact ? { artefact } : {}),
    });

  async function save(progress: SavedProgress | null): Promise<void> {
    const [params, seed] = [settings.params.peek(), settings.seed.peek()];
    const artefact = progress?.artefact;
    // Without a model there is nothing to go on from.
    last.value = progress && artefact ? { version: 1, ...progress, artefact, params, seed } : null;
    await saved.saveLast(last.value);
  }

  /** Remembers the run's id for this tab, and saves its model as it goes. */
  function follow(run: FindableRun): () => void {
    const identity = settings.identity();
    const stopSaving = autosave(run, save, world.now);
    const stopNoting = effect(() => {
      const id = run.id?.value ?? null;
      const lives = run.status.value.state !== 'ended';
      world.tabMemory.set(tabKey, id !== null && lives ? JSON.stringify({ id, identity }) : null);
    });
    return () => {
      stopSaving();
      stopNoting();
    };
  }

  function adopt(run: FindableRun): FindableRun {
    drop();
    current.value = run;
    stopFollowing = follow(run);
    return run;
  }

  function drop(): void {
    stopFollowing();
    stopFollowing = () => {};
    world.tabMemory.set(tabKey, null);
    current.peek()?.dispose({ stop: true });
    current.value = null;
  }

  async function findEarlier(): Promise<FindableRun | null> {
    const noted = world.tabMemory.get(tabKey);
    if (noted === null || where.peek() !== 'server') return null;
    const { id, identity } = JSON.parse(noted) as { id: string; identity: string };
    return identity === settings.identity() ? world.find(id) : null;
  }

  return {
    run: current,
    last,
    async loadLast() {
      last.value ??= await saved.loadLast();
      return last.value;
    },
    begin(artefact) {
      drop();
      return adopt(start(artefact ?? null));
    },
    restore: (progress) => adopt(restoredRun(where.peek(), progress, () => start(progress.artefact))),
    drop,
    save,
    findEarlier,
    adopt,
  };
}
