/** The native surface: what the addon exports, and how it is loaded. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { availableThreads } from './threads.ts';

type F32 = Float32Array;

/**
 * The kernels, each with its record of parameters first, as `record` writes it, and its results last. The types of
 * arrays are checked on the other side; that they are as long as the record says is the caller's word.
 */
export interface NativeKernels {
  relu(record: Int32Array, x: F32, y: F32): void;
  add(record: Int32Array, a: F32, b: F32, y: F32): void;
  sum(record: Int32Array, x: F32, y: F32): void;
  matMul(record: Int32Array, a: F32, b: F32, bias: F32 | null, y: F32): void;
  conv2d(record: Int32Array, x: F32, w: F32, bias: F32 | null, y: F32): void;
  conv2dFilter(record: Int32Array, x: F32, dy: F32, dw: F32): void;
  /** y and dy [rows, columns]; dz may be dy. */
  activationGrad(record: Int32Array, y: F32, dy: F32, dz: F32, dbias: F32): void;
  softmaxLoss(record: Int32Array, logits: F32, labels: Int32Array, measured: F32, gradient: F32): void;
  gatherImages(record: Int32Array, pixels: Uint8Array, indices: Int32Array, y: F32): void;
  /** For one variable after the other: w, its gradient, its running averages, the new w. */
  sgd(record: Int32Array, ...variables: F32[]): void;
  momentum(record: Int32Array, ...variables: F32[]): void;
  rmsprop(record: Int32Array, ...variables: F32[]): void;
  adam(record: Int32Array, ...variables: F32[]): void;
  maxPool(record: Int32Array, x: F32, y: F32): void;
  avgPool(record: Int32Array, x: F32, y: F32): void;
  maxPoolGrad(record: Int32Array, x: F32, dy: F32, dx: F32): void;
  avgPoolGrad(record: Int32Array, dy: F32, dx: F32): void;
}

export interface NativeAddon {
  readonly kernels: NativeKernels;
  /** The instructions in use: baseline, avx2, avx512 or neon. */
  readonly simd: string;
  /** Sets how many threads compute, the caller among them, when given a number; answers how many do. */
  threads(count?: number): number;
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** A binary that came with the package, then the one that was built here. */
const places = [folder(`prebuilds/${process.platform}-${process.arch}.node`), folder('dist/addon.node')];
const failure = folder('dist/failure.json');

/** Why there is no addon: a clause without capital or full stop. */
function reason(): string {
  if (!existsSync(failure)) return 'its kernels are not built yet ("npm start" and "npm test" build them)';
  return (JSON.parse(readFileSync(failure, 'utf8')) as { why: string }).why;
}

let loaded: NativeAddon | undefined;

/**
 * Loads the addon, once for this JavaScript thread. Throws an `Error` whose message says why it can't be.
 * DL101_THREADS sets the number of threads (default: the cores that this process may use).
 */
export function loadAddon(): NativeAddon {
  if (loaded) return loaded;
  const path = places.find(existsSync);
  if (!path) throw new Error(reason());
  const addon: NativeAddon = createRequire(import.meta.url)(path);
  addon.threads(availableThreads());
  loaded = addon;
  return addon;
}
