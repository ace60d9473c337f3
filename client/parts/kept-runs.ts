/** The curves that a student kept of a lab's earlier runs. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import type { Shelf } from './controller-world.ts';
import { randomId } from './random-id.ts';
import type { KeptRun } from './run.ts';
import { savedRuns } from './saved-runs.ts';

export interface KeptRuns {
  readonly kept: ReadonlySignal<readonly KeptRun[]>;
  keep(label: string, frames: readonly ScalarFrame[]): void;
  forget(id: string): void;
  /** Adds those of a file, but for those that are here already. */
  add(runs: readonly KeptRun[]): void;
  /** Shows those of a link; the student's own stay on the shelf, where the next visit finds them. True when there are any. */
  show(runs: readonly KeptRun[]): boolean;
  /** Brings those of earlier visits. */
  load(): Promise<void>;
}

export function createKeptRuns(lab: string, shelf: Shelf): KeptRuns {
  const kept = signal<readonly KeptRun[]>([]);
  const saved = savedRuns(lab, shelf);
  let writing: Promise<void> = Promise.resolve();
  let showsLinked = false;
  let hidesOwn = false;

  /** Changes what is shown at once, and the shelf, which another tab may have changed, as it is then. */
  function change(how: (runs: readonly KeptRun[]) => readonly KeptRun[]): void {
    kept.value = how(kept.value);
    writing = writing.then(async () => saved.saveKept(how(await saved.loadKept())));
  }

  return {
    kept,
    keep(label, frames) {
      const run: KeptRun = { id: randomId(), label, frames };
      change((runs) => [...runs, run]);
    },
    forget: (id) => change((runs) => runs.filter((run) => run.id !== id)),
    add: (runs) =>
      change((before) => {
        const known = new Set(before.map(({ id }) => id));
        return [...before, ...runs.filter(({ id }) => !known.has(id))];
      }),
    show(runs) {
      if (!showsLinked) hidesOwn = kept.value.length > 0;
      showsLinked = true;
      kept.value = runs;
      return hidesOwn;
    },
    async load() {
      const earlier = await saved.loadKept();
      if (showsLinked) return;
      const known = new Set(earlier.map(({ id }) => id));
      kept.value = [...earlier, ...kept.value.filter(({ id }) => !known.has(id))];
    },
  };
}
