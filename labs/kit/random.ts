/**
 * Seeded random numbers. Every part of an experiment draws from a stream of its own
 * (`random.fork('shuffle')`), so that one more draw in one part moves nothing in another.
 */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Normal with mean 0 and standard deviation 1 (Box and Muller, 1958). */
  normal(): number;
  /** A whole number in [0, n). Throws when n is not a positive whole number. */
  integer(n: number): number;
  /** 0 … n − 1 in random order (Fisher and Yates; Durstenfeld 1964). */
  permutation(n: number): Uint32Array;
  /** An independent stream, the same for the same seed and name. */
  fork(name: string): Random;
}

/** FNV-1a of a string, 32 bits, starting at `basis`. */
function hash(text: string, basis: number): number {
  let h = (basis ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush. */
function sfc32(seed: number): () => number {
  let a = 0;
  let b = seed >>> 0;
  let c = Math.imul(seed, 0x9e3779b9) >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter++) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A stream of random numbers from a whole-number seed. Throws a `RangeError` when the seed is not a whole number. */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number; ${seed} is not.`);
  const bits = sfc32(seed | 0);
  const uniform = () => (bits() * 0x200000 + (bits() >>> 11)) / 2 ** 53;
  const integer = (n: number) => {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`Can't draw one of ${n} numbers.`);
    return Math.floor(uniform() * n);
  };
  return {
    uniform,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    permutation(n) {
      const order = Uint32Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = order[i] as number;
        order[i] = order[j] as number;
        order[j] = kept;
      }
      return order;
    },
    fork: (name) => seededRandom(hash(name, seed | 0)),
  };
}
