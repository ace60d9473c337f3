/**
 * Hand-ins that have much in common. Each is cut into runs of tokens with names taken out; runs that everyone was given
 * (the starter), that the reference solution has, or that much of the class has, are nobody's own and don't count.
 */
import { tokensOf } from './code-tokens.ts';

export interface SimilarPair {
  /** Places in the list of sources. */
  readonly a: number;
  readonly b: number;
  /** Of the own runs of the one that has fewer, the share that the other has too; 0 … 1. */
  readonly share: number;
  /** Lines, from 1, that the runs in common lie on. */
  readonly lines: { readonly a: readonly number[]; readonly b: readonly number[] };
}

export interface Similar {
  /** The most alike first. */
  readonly pairs: readonly SimilarPair[];
  /** How many sources have enough of their own to be compared. */
  readonly compared: number;
}

/** Tokens in a run: fewer, and idioms that everyone writes would be runs in common. */
const runLength = 8;
/** Own runs in common that two sources must have at least: a short right formula has fewer. */
const leastInCommon = 80;
const leastShare = 0.6;
/** Runs that more of the class have than this, and more than three, are the way one writes it. */
const commonShare = 0.25;
const mostTokens = 4000;
const mostPairs = 50;

interface Fingerprint {
  /** The hash of the run that begins at each token, 32 bits. */
  readonly runs: Uint32Array;
  /** The line of each token. */
  readonly lines: readonly number[];
}

function fingerprintOf(source: string, ids: Map<string, number>): Fingerprint {
  const tokens = tokensOf(source, mostTokens);
  const numbers = tokens.map(({ text }) => {
    const id = ids.get(text) ?? ids.size + 1;
    ids.set(text, id);
    return id;
  });
  const runs = new Uint32Array(Math.max(0, numbers.length - runLength + 1));
  for (let start = 0; start < runs.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + runLength; i++) hash = Math.imul(hash ^ (numbers[i] ?? 0), 0x01000193);
    runs[start] = hash ^ (hash >>> 15);
  }
  return { runs, lines: tokens.map(({ line }) => line) };
}

/** Calls `see` with every run that some sources have, and their places; no list is kept for those that only one has. */
function forEachRun(prints: readonly Fingerprint[], see: (hash: number, owners: readonly number[]) => void): void {
  const n = prints.length;
  const all = new Float64Array(prints.reduce((sum, { runs }) => sum + runs.length, 0));
  let end = 0;
  for (const [i, { runs }] of prints.entries()) for (const hash of runs) all[end++] = hash * n + i;
  all.sort();
  let owners: number[] = [];
  for (const [k, entry] of all.entries()) {
    const hash = Math.floor(entry / n);
    if (owners.at(-1) !== entry - hash * n) owners.push(entry - hash * n);
    if (Math.floor((all[k + 1] ?? -1) / n) === hash) continue;
    see(hash, owners);
    owners = [];
  }
}

/** The lines of a source that its runs among `hashes` lie on. */
function linesOf({ runs, lines }: Fingerprint, hashes: ReadonlySet<number>): number[] {
  const found = new Set<number>();
  for (const [start, hash] of runs.entries())
    if (hashes.has(hash)) for (let i = start; i < start + runLength; i++) found.add(lines[i] ?? 0);
  return [...found].sort((a, b) => a - b);
}

/**
 * The pairs of sources that have at least 80 own runs of 8 tokens and 60 % of one's own runs in common; `given` are the
 * starter and the solution. It says where to look, nothing about how it came to be. Of a very long source the first
 * 4,000 tokens are read, so that time is bounded.
 */
export function similarPairs(sources: readonly string[], given: readonly string[]): Similar {
  const ids = new Map<string, number>();
  const prints = sources.map((source) => fingerprintOf(source, ids));
  const nobodys = new Set(given.flatMap((source) => [...fingerprintOf(source, ids).runs]));
  const n = sources.length;
  const own = new Uint32Array(n);
  const inCommon = new Uint16Array(n * n);
  forEachRun(prints, (hash, owners) => {
    if (owners.length > Math.max(3, commonShare * n)) nobodys.add(hash);
    if (nobodys.has(hash)) return;
    for (const [i, a] of owners.entries()) {
      own[a] = (own[a] ?? 0) + 1;
      for (let j = i + 1; j < owners.length; j++) {
        const place = a * n + (owners[j] ?? 0);
        inCommon[place] = (inCommon[place] ?? 0) + 1;
      }
    }
  });
  const found: { a: number; b: number; share: number }[] = [];
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const count = inCommon[a * n + b] ?? 0;
      const share = count / Math.min(own[a] ?? 0, own[b] ?? 0);
      if (count >= leastInCommon && share >= leastShare) found.push({ a, b, share });
    }
  found.sort((p, q) => q.share - p.share || p.a - q.a || p.b - q.b);
  const pairs = found.slice(0, mostPairs).map((pair): SimilarPair => {
    const [first, second] = [prints[pair.a], prints[pair.b]] as [Fingerprint, Fingerprint];
    const others = new Set(second.runs);
    const hashes = new Set(first.runs.filter((hash) => others.has(hash) && !nobodys.has(hash)));
    return { ...pair, lines: { a: linesOf(first, hashes), b: linesOf(second, hashes) } };
  });
  return { pairs, compared: own.filter((count) => count >= leastInCommon).length };
}
