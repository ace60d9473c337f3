/** A lab's parameters and seed, which live in the address. */
import { batch, type Signal, signal } from '@preact/signals';
import type { z } from 'zod';
import { defaultParams, describeParams, hashToParams, paramsToHash, parseParams } from '../../labs/kit/params.ts';
import { text } from '../text/run.ts';
import type { Address } from './controller-world.ts';

type Params = Readonly<Record<string, unknown>>;

/** What became different, and what that means for a run. */
export interface Change {
  /** The changed parameters that a running experiment takes. */
  readonly live: Params;
  /** Names, for a reader, of what only a new run can take: "batch size", "seed". */
  readonly restarts: readonly string[];
}

export interface LabSettings {
  readonly params: Signal<Record<string, unknown>>;
  readonly seed: Signal<number>;
  /** What is wrong with the address, as a sentence; null when nothing is. */
  readonly problem: string | null;
  /** Throws a `ParamsError` on values that the schema refuses. */
  change(params: Params, seed: number): Change;
  /** Takes over the address, after the student changed it. Throws a `ParamsError` when it can't be read. */
  readAddress(): Change;
  /** The same for two settings exactly when a run of one can go on under the other. */
  identity(params?: Params, seed?: number): string;
}

/** A hash without = is a place in the text, not parameters. */
const isAnchor = (hash: string) => hash !== '' && !hash.includes('=');

export function createLabSettings(schema: z.ZodObject, address: Address): LabSettings {
  const descriptions = describeParams(schema);
  const read = () => hashToParams(schema, isAnchor(address.hash()) ? '' : address.hash());
  let problem: string | null = null;
  const initial = { params: defaultParams(schema) as Record<string, unknown>, seed: 1 };
  try {
    Object.assign(initial, read());
  } catch (error) {
    problem = text.badFirstAddress((error as Error).message);
  }
  const params = signal(initial.params);
  const seed = signal(initial.seed);

  function change(nextParams: Params, nextSeed: number): Change {
    const next = parseParams(schema, nextParams) as Record<string, unknown>;
    const changed = descriptions.filter(({ name }) => !Object.is(next[name], params.peek()[name]));
    const live = changed.filter((description) => description.live).map(({ name }) => [name, next[name]]);
    const restarts = changed.filter((description) => !description.live).map(({ label }) => label);
    if (nextSeed !== seed.peek()) restarts.push('seed');
    batch(() => {
      params.value = next;
      seed.value = nextSeed;
    });
    address.replace(paramsToHash(schema, next, nextSeed));
    return { live: Object.fromEntries(live), restarts };
  }

  return {
    params,
    seed,
    problem,
    change,
    readAddress() {
      // A link within the text moves the page, and leaves the experiment and its address alone.
      if (isAnchor(address.hash())) return change(params.peek(), seed.peek());
      const next = read();
      return change(next.params, next.seed);
    },
    identity(of = params.peek(), withSeed = seed.peek()) {
      const fixed = descriptions.filter((description) => !description.live).map(({ name }) => [name, of[name]]);
      return JSON.stringify([...fixed, ['seed', withSeed]]);
    },
  };
}
