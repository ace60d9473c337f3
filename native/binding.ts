/** The native surface: what the addon exports, and how it is loaded. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { availableThreads } from './threads.ts';

type F32 = Float32Array;
type I32 = Int32Array;
type Bytes = Uint8Array;
/** A kernel of one array, or of two, that gives another. */
type One<X = F32, Y = F32> = (record: I32, x: X, y: Y) => void;
type Two<X = F32, Y = F32> = (record: I32, a: X, b: X, y: Y) => void;

/** y[i] = f(x[i]), record `unaryParams`. */
type Unary =
  | ('relu' | 'relu6' | 'leakyRelu' | 'elu' | 'selu' | 'softplus' | 'sigmoid' | 'tanh' | 'step' | 'sign')
  | ('clipByValue' | 'abs' | 'neg' | 'square' | 'sqrt' | 'rsqrt' | 'reciprocal' | 'floor' | 'ceil' | 'round')
  | ('exp' | 'expm1' | 'log' | 'log1p' | 'erf' | 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan')
  | ('sinh' | 'cosh' | 'asinh' | 'acosh' | 'atanh');
/** y[i] = f(a[i], b[i]), record `broadcastParams`. */
type Binary =
  | ('add' | 'sub' | 'multiply' | 'realDiv' | 'squaredDifference' | 'maximum' | 'minimum' | 'pow' | 'mod' | 'atan2')
  | ('prelu' | 'eluGrad');
type Comparison = 'equal' | 'notEqual' | 'less' | 'lessEqual' | 'greater' | 'greaterEqual';

type Elementwise = { [K in Unary]: One } & { [K in Binary]: Two } & { [K in Comparison]: Two<F32, Bytes> } & {
  [K in `${Comparison}Ints`]: Two<I32, Bytes>;
} & { [K in 'logicalAnd' | 'logicalOr']: Two<Bytes, Bytes> } & {
  [K in 'isNaN' | 'isFinite' | 'isInf']: One<F32, Bytes>;
};

/**
 * The kernels, each with its record of parameters first, as `record` writes it, and its results last. The types of
 * arrays are checked on the other side; that they are as long as the record says is the caller's word.
 */
export interface NativeKernels extends Elementwise {
  logicalNot: One<Bytes, Bytes>;
  select(record: I32, condition: Bytes, t: F32, e: F32, y: F32): void;
  selectInts(record: I32, condition: Bytes, t: I32, e: I32, y: I32): void;

  intsToFloats: One<I32, F32>;
  bytesToFloats: One<Bytes, F32>;
  bytesToInts: One<Bytes, I32>;
  floatsToInts: One<F32, I32>;
  floatsToBytes: One<F32, Bytes>;
  intsToBytes: One<I32, Bytes>;

  sum: One;
  mean: One;
  prod: One;
  max: One;
  min: One;
  all: One<Bytes, Bytes>;
  any: One<Bytes, Bytes>;
  argMax: One<F32, I32>;
  argMin: One<F32, I32>;
  softmax: One;

  stridedCopy: One;
  stridedCopyInts: One<I32, I32>;
  stridedCopyBytes: One<Bytes, Bytes>;
  gather(record: I32, x: F32, indices: I32, y: F32): void;
  gatherInts(record: I32, x: I32, indices: I32, y: I32): void;
  oneHot: One<I32, F32>;
  oneHotInts: One<I32, I32>;

  matMul(record: I32, a: F32, b: F32, bias: F32 | null, y: F32): void;

  conv2d(record: I32, x: F32, w: F32, bias: F32 | null, y: F32): void;
  conv2dInput(record: I32, dy: F32, w: F32, dx: F32): void;
  conv2dFilter(record: I32, x: F32, dy: F32, dw: F32): void;
  depthwise(record: I32, x: F32, w: F32, bias: F32 | null, y: F32): void;
  depthwiseInput(record: I32, dy: F32, w: F32, dx: F32): void;
  depthwiseFilter(record: I32, x: F32, dy: F32, dw: F32): void;
  /** y and dy [rows, columns]; dz may be dy. */
  activationGrad(record: I32, y: F32, dy: F32, dz: F32, dbias: F32): void;
  softmaxLoss(record: I32, logits: F32, labels: I32, measured: F32, gradient: F32): void;
  gatherImages(record: I32, pixels: Bytes, indices: I32, y: F32): void;
  /** For one variable after the other: w, its gradient, its running averages, the new w. */
  sgd(record: I32, ...variables: F32[]): void;
  momentum(record: I32, ...variables: F32[]): void;
  rmsprop(record: I32, ...variables: F32[]): void;
  adam(record: I32, ...variables: F32[]): void;
  maxPool(record: I32, x: F32, y: F32): void;
  avgPool(record: I32, x: F32, y: F32): void;
  maxPoolGrad(record: I32, x: F32, dy: F32, dx: F32): void;
  avgPoolGrad(record: I32, dy: F32, dx: F32): void;
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
