/** Both backends side by side: `cpu` is the oracle of all native kernels. */
import '@tensorflow/tfjs-layers'; // registers tfjs's gradients
import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { loadAddon } from '../binding.ts';
import { type NativeBackend, registerNativeBackend } from '../index.ts';

/** Why there is nothing to test, or false: for the option `skip` of a test. */
export const notBuilt: string | false = (() => {
  try {
    loadAddon();
    return false;
  } catch (error) {
    return (error as Error).message;
  }
})();
if (notBuilt === false) registerNativeBackend();
Object.assign(tf.findBackend('cpu'), { firstUse: false });

export { tf };

export type Outcome = { readonly shape: number[]; readonly dtype: string; readonly values: number[] };

/** Runs an operation on a backend; its results as plain numbers. Leaves no tensor behind, or fails. */
export async function on(backend: 'cpu' | 'native', operation: () => tf.Tensor | tf.Tensor[]): Promise<Outcome[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const results = tf.tidy(() =>
    [operation()]
      .flat()
      .map((result) => ({ shape: result.shape, dtype: result.dtype, values: [...result.dataSync()] })),
  ) as unknown as Outcome[];
  assert.equal(tf.memory().numTensors, before, `${backend} left tensors behind`);
  return results;
}

/** The backend `native`, made current. */
export async function nativeBackend(): Promise<NativeBackend> {
  await tf.setBackend('native');
  return tf.backend() as NativeBackend;
}

export interface Closeness {
  /** Most that a number may differ from the oracle's, as a share of the larger; 0: the same to the bit (default). */
  readonly relative?: number;
  /** Or by this much. */
  readonly absolute?: number;
  /** The operation may leave these to plain JavaScript; of all others none (default). */
  readonly fallbacks?: boolean;
}

function same(a: number, b: number, { relative = 0, absolute = 0 }: Closeness): boolean {
  if (Object.is(a, b)) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return (
    Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b)) && (relative + absolute > 0 || a === b)
  );
}

/** Fails unless `native` computes what `cpu` does, with native code alone. */
export async function agrees(operation: () => tf.Tensor | tf.Tensor[], closeness: Closeness = {}): Promise<void> {
  const expected = await on('cpu', operation);
  const backend = await nativeBackend();
  backend.resetFallbacks();
  const found = await on('native', operation);
  if (!closeness.fallbacks) assert.deepEqual(backend.fallbacks(), {}, 'plain JavaScript computed');
  for (const [k, { shape, dtype, values }] of expected.entries()) {
    const other = found[k] as Outcome;
    assert.deepEqual([other.shape, other.dtype], [shape, dtype]);
    const wrong = values.findIndex((value, i) => !same(value, other.values[i] as number, closeness));
    if (wrong >= 0)
      assert.fail(
        `[${shape}] at ${wrong} of ${values.length}: cpu has ${values[wrong]}, native ${other.values[wrong]}`,
      );
  }
}

/** Sizes that matter: one, vectors' and tiles' edges, some beyond. */
export const size = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.min(most, 20) }),
    fc.constantFrom(...[7, 8, 9, 15, 16, 17, 31, 32, 33].filter((n) => n <= most)),
    fc.integer({ min: 1, max: most }),
  );

const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1e-40, -1e-40, 1e38, -1e38, 1, -1];

/** `count` numbers from a seed: ordinary ones, and with `odd` some that aren't (NaN, infinities, −0, denormals). */
export function numbers(
  count: number,
  seed: number,
  options: { odd?: boolean; low?: number; high?: number } = {},
): Float32Array {
  const { low = -1, high = 1 } = options;
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float32Array.from({ length: count }, () =>
    options.odd && random() < 0.1 ? (odd[Math.floor(random() * odd.length)] as number) : low + (high - low) * random(),
  );
}

export const count = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Whole numbers from −5 to 5, int32. */
export const wholes = (shape: readonly number[], seed: number): tf.Tensor =>
  tf.tensor(Array.from(numbers(count(shape), seed, { low: -5, high: 6 }), Math.floor), [...shape], 'int32');

/** True and false at random. */
export const bools = (shape: readonly number[], seed: number): tf.Tensor =>
  tf.tensor(
    Array.from(numbers(count(shape), seed), (x) => (x > 0 ? 1 : 0)),
    [...shape],
    'bool',
  );

export const seed: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 31 });

/** Runs a property hundreds of times. */
export function holds<T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...values: T) => Promise<void>,
  runs = 200,
): Promise<void> {
  return fc.assert(fc.asyncProperty(...(arbitraries as never as [fc.Arbitrary<T[0]>]), check as never), {
    numRuns: runs,
  });
}

/** Runs with another number of threads, and sets it back. */
export async function withThreads<T>(count: number, run: () => Promise<T>): Promise<T> {
  const addon = loadAddon();
  const before = addon.threads();
  addon.threads(count);
  try {
    return await run();
  } finally {
    addon.threads(before);
  }
}
