/** A lab's last trained model and its kept runs, on the shelf. */
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { Shelf } from './controller-world.ts';
import type { SavedProgress } from './restored-run.ts';
import type { KeptRun } from './run.ts';

/** The last state of a lab's run. */
export interface SavedRun extends SavedProgress {
  readonly version: 1;
  readonly artefact: Artefact;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
}

export interface SavedRuns {
  /** Null when nothing is there, or nothing that can be read. */
  loadLast(): Promise<SavedRun | null>;
  /** Null forgets. */
  saveLast(saved: SavedRun | null): Promise<void>;
  loadKept(): Promise<readonly KeptRun[]>;
  saveKept(kept: readonly KeptRun[]): Promise<void>;
}

function isSavedRun(value: unknown): value is SavedRun {
  const saved = value as Partial<SavedRun> | null | undefined;
  return (
    saved?.version === 1 &&
    Array.isArray(saved.frames) &&
    typeof saved.params === 'object' &&
    typeof saved.seed === 'number' &&
    typeof saved.artefact?.modelJson === 'string' &&
    saved.artefact.weights instanceof Uint8Array
  );
}

/** The saved runs of a lab. A shelf that fails (a private window, a full disk) keeps nothing, and nothing breaks. */
export function savedRuns(lab: string, shelf: Shelf): SavedRuns {
  const [lastKey, keptKey] = [`last:${lab}`, `kept:${lab}`];
  const put = (key: string, value: unknown) =>
    (value === null ? shelf.delete(key) : shelf.set(key, value)).catch(() => {});
  return {
    loadLast: () =>
      shelf.get(lastKey).then(
        (value) => (isSavedRun(value) ? value : null),
        () => null,
      ),
    saveLast: (saved) => put(lastKey, saved),
    loadKept: () =>
      shelf.get(keptKey).then(
        (value) => (Array.isArray(value) ? (value as KeptRun[]) : []),
        () => [],
      ),
    saveKept: (kept) => put(keptKey, kept),
  };
}
