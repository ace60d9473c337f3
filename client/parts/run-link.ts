/** What a link brings along beside settings and seed: a trained model and the kept runs, 16 kB of them at most. */
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { World } from './controller-world.ts';
import { mostWeights, writeModel } from './model-link.ts';
import { onDemand } from './on-demand.ts';
import type { KeptRun } from './run.ts';

/** Fields of an experiment's part of the address, as they stand there; no parameter is called so. */
const fieldNames = { model: 'trained', kept: 'kept' } as const;

type Brought = { readonly [Name in keyof typeof fieldNames]: string | null };
const nothing: Brought = { model: null, kept: null };

function broughtBy(hash: string): Brought {
  const fields = new URLSearchParams(hash);
  return { model: fields.get(fieldNames.model), kept: fields.get(fieldNames.kept) };
}

export interface LinkFields {
  /** What the address brings, once: after a reload the student's own progress is what is wanted. */
  take(name: keyof Brought): string | null;
  /** Puts a link of the student's own into the address, in place of what it brought; a reload of this tab doesn't open it. */
  write(own: Brought): void;
  /** Takes note of what the student put into the address. */
  reread(): void;
}

/** `settings` gives the hash of the settings as they are. */
export function createLinkFields(
  lab: string,
  { address, tabMemory }: Pick<World, 'address' | 'tabMemory'>,
  settings: () => string,
): LinkFields {
  const ownKey = `link:${lab}`;
  const found = broughtBy(address.hash());
  let brought = JSON.stringify(found) === tabMemory.get(ownKey) ? nothing : found;

  function put({ model, kept }: Brought): void {
    const fields = new URLSearchParams(settings());
    if (model !== null) fields.set(fieldNames.model, model);
    if (kept !== null) fields.set(fieldNames.kept, kept);
    address.replace(String(fields));
  }

  return {
    take(name) {
      const text = brought[name];
      if (text === null) return null;
      brought = { ...brought, [name]: null };
      put(brought);
      return text;
    },
    write(own) {
      const stale = broughtBy(address.hash());
      if ([own, stale].every(({ model, kept }) => model === null && kept === null)) return;
      tabMemory.set(ownKey, JSON.stringify(own));
      put(own);
    },
    reread() {
      brought = broughtBy(address.hash());
    },
  };
}

/** What became of a run's link. */
export interface RunLink {
  readonly model: boolean;
  readonly runs: number;
  /** Why the model isn't in it, null where there is none yet; and the names of kept runs that aren't. */
  readonly left: { readonly model: string | null; readonly runs: readonly string[] };
}

/** The model, and of the kept runs what fits beside it. */
export async function writeLink(
  artefact: Artefact | null,
  kept: readonly KeptRun[],
): Promise<{ readonly fields: Brought; readonly link: RunLink }> {
  let model: string | null = null;
  let tooLarge: string | null = null;
  try {
    model = artefact && writeModel(artefact);
  } catch (error) {
    tooLarge = (error as Error).message;
  }
  const room = mostWeights - (model === null ? 0 : (artefact?.weights.byteLength ?? 0));
  const { text, left } =
    kept.length === 0
      ? { text: null, left: [] }
      : await onDemand(import('./kept-link.ts')).then((of) => of.writeKept(kept, room));
  return {
    fields: { model, kept: text },
    link: {
      model: model !== null,
      runs: kept.length - left.length,
      left: { model: tooLarge, runs: left.map(({ label }) => label) },
    },
  };
}
