/**
 * The one place that decides which backend computes. It knows no backend itself: browser and server
 * bring their candidates, fastest first, and get back a choice that says why.
 */
import { Problem } from '../problem.ts';
import type { BackendChoice } from '../protocol.ts';

/**
 * How loading went. `why` is a clause without capital or full stop: "this browser has no WebGPU". So is `because`: the
 * reason to take this one, where that isn't its speed.
 */
export type LoadResult =
  | { readonly ok: true; readonly note?: string; readonly because?: string }
  | { readonly ok: false; readonly why: string; readonly software?: boolean };

export interface BackendCandidate {
  /** tfjs's name, which can be asked for: `wasm`. */
  readonly name: string;
  /** What students read: "WebAssembly". */
  readonly label: string;
  /** Slower than a graphics card imitated in software; the others come first. */
  readonly lastResort?: boolean;
  /**
   * Makes this backend the one that computes, or says why it can't.
   * A graphics card imitated in software answers `{ ok: false, software: true }` unless `software` is allowed.
   * Once `signal` is aborted another one is tried: from then on this one must leave tfjs as it is.
   */
  load(allow: { readonly software: boolean; readonly signal: AbortSignal }): Promise<LoadResult>;
}

export interface ChooseOptions {
  /** The backend a person asked for: this one or an error. */
  readonly asked?: string | undefined;
  /** The backend an experiment would like, such as `cpu` for a network of seven weights: this one first. */
  readonly prefer?: string | undefined;
  readonly where: BackendChoice['where'];
  /** Most seconds that one backend may take to load; a driver that hangs would hold up the run for ever. */
  readonly patience?: number;
}

/** Seconds. A slow network brings any backend in this time. */
const usualPatience = 20;

/** No backend, or not the one asked for; the message is a sentence for the student. */
export class BackendError extends Problem {
  /** Why the one asked for can't load, as a sentence without its name; null for every other error. */
  readonly why: string | null;
  constructor(message: string, why: string | null = null) {
    super(message);
    this.why = why;
  }
}

interface PassedOver {
  readonly candidate: BackendCandidate;
  readonly why: string;
}

const places = { server: 'on this server', browser: 'in this browser' } as const;

/** "a, b and c". */
function enumerate(names: readonly string[], last: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

function asSentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1) + (/[.!?]$/.test(clause) ? '' : '.');
}

async function tryLoading(candidate: BackendCandidate, software: boolean, patience: number): Promise<LoadResult> {
  const abandoned = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<LoadResult>((resolve) => {
    timer = setTimeout(() => {
      abandoned.abort();
      resolve({ ok: false, why: `it didn't start within ${patience} seconds` });
    }, patience * 1000);
  });
  try {
    return await Promise.race([candidate.load({ software, signal: abandoned.signal }), tooLate]);
  } catch (error) {
    return { ok: false, why: `it failed to start (${error instanceof Error ? error.message : String(error)})` };
  } finally {
    clearTimeout(timer);
  }
}

async function loadAsked(
  candidates: readonly BackendCandidate[],
  asked: string,
  where: BackendChoice['where'],
  patience: number,
): Promise<BackendChoice> {
  const candidate = candidates.find(({ name }) => name === asked);
  const names = candidates.map(({ name }) => name);
  if (!candidate)
    throw new BackendError(
      `There is no backend "${asked}" ${places[where]}. The backends are ${enumerate(names, 'and')}.`,
    );
  const result = await tryLoading(candidate, true, patience);
  if (result.ok) return choice(candidate, where, `${candidate.label} was asked for.`, result.note, []);
  const others = names.filter((name) => name !== asked);
  throw new BackendError(
    `The backend "${asked}" can't be used ${places[where]}: ${result.why}.` +
      (others.length ? ` Ask for ${enumerate(others, 'or')}, or leave the choice open.` : ''),
    asSentence(result.why),
  );
}

function choice(
  candidate: BackendCandidate,
  where: BackendChoice['where'],
  why: string,
  note: string | undefined,
  passedOver: readonly PassedOver[],
): BackendChoice {
  return {
    name: candidate.name,
    where,
    why: note ? `${why} ${asSentence(note)}` : why,
    passedOver: passedOver.map((passed) => ({ name: passed.candidate.name, why: asSentence(passed.why) })),
  };
}

function explain(
  chosen: BackendCandidate,
  { because }: Extract<LoadResult, { ok: true }>,
  prefer: string | undefined,
  passed: readonly PassedOver[],
  place: string,
) {
  if (chosen.name === prefer) return `${chosen.label} suits this experiment best.`;
  if (because) return `${chosen.label} was chosen because ${because}.`;
  if (passed.length === 0) return `${chosen.label} is the fastest ${place}.`;
  const reasons = passed.map(({ candidate, why }) => `${candidate.label}: ${why}`).join('; ');
  return `${chosen.label} is the fastest that works ${place} (${reasons}).`;
}

/**
 * Loads the first candidate that works: the preferred one, then in their order; a graphics card imitated in
 * software comes after the others and before the last resort. Throws a `BackendError` when the one asked for
 * is unknown or can't load, or when none can.
 */
export async function chooseBackend(
  candidates: readonly BackendCandidate[],
  { asked, prefer, where, patience = usualPatience }: ChooseOptions,
): Promise<BackendChoice> {
  if (asked !== undefined) return loadAsked(candidates, asked, where, patience);
  const first = candidates.filter(({ name }) => name === prefer);
  const rest = candidates.filter(({ name }) => name !== prefer);
  const rounds = [
    { list: [...first, ...rest.filter(({ lastResort }) => !lastResort)], software: false },
    { list: [] as BackendCandidate[], software: true },
    { list: rest.filter(({ lastResort }) => lastResort), software: true },
  ] as const;
  const passed = new Map<string, PassedOver>();
  for (const { list, software } of rounds) {
    for (const candidate of list) {
      const result = await tryLoading(candidate, software, patience);
      if (result.ok) {
        passed.delete(candidate.name);
        const over = [...passed.values()];
        return choice(candidate, where, explain(candidate, result, prefer, over, places[where]), result.note, over);
      }
      passed.set(candidate.name, { candidate, why: result.why });
      if (result.software && !software) rounds[1].list.push(candidate);
    }
  }
  const reasons = [...passed.values()].map(({ candidate, why }) => `${candidate.label}: ${why}`).join('; ');
  throw new BackendError(`No backend works ${places[where]}. ${reasons}.`);
}
