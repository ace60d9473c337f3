/** What the results of a run mean. */
import type { Skip } from './skips/skip.ts';
import type { SpecResult } from './specs.ts';

/**
 * A run of fewer specs than this has lost some on the way. tfjs-core 4.22 has 4,170, 60 more for backends that can be
 * read at once (all but `webgpu`), and two more for `cpu`.
 */
const leastSpecs = (backend: string): number => (backend === 'webgpu' ? 4170 : 4230);

export interface Verdict {
  readonly specs: number;
  readonly passed: number;
  readonly failed: number;
  /** Specs that tfjs-core itself leaves out. */
  readonly pending: number;
  readonly skipped: number;
  /** Sentences; empty when all is as it should be. */
  readonly problems: readonly string[];
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';

/** Counts results. Failures are problems, and so are skips of specs that don't exist, or of which the spec passes. */
export function judge(backend: string, results: readonly SpecResult[], skips: readonly Skip[]): Verdict {
  const count = (status: SpecResult['status']) => results.filter((result) => result.status === status).length;
  const skippable = new Set(skips.flatMap(({ specs }) => specs));
  const names = new Map(results.map((result) => [result.name, result]));
  const problems = results.flatMap(({ name, status, why }) =>
    status === 'failed' && !skippable.has(name) ? [`${name}: ${firstLine(why)}`] : [],
  );
  const unsteady = new Set(skips.flatMap((skip) => (skip.unsteady ? skip.specs : [])));
  for (const name of skippable) {
    const status = names.get(name)?.status;
    if (status === undefined) problems.push(`${name}: is in the list of skips, but there is no such spec.`);
    if (status === 'passed' && !unsteady.has(name)) problems.push(`${name}: passes, and can leave the list of skips.`);
  }
  const least = leastSpecs(backend);
  if (results.length < least) problems.push(`Only ${results.length} specs ran; there are ${least}.`);
  const known = results.filter(({ name, status }) => status === 'failed' && skippable.has(name)).length;
  return {
    specs: results.length,
    passed: count('passed'),
    failed: count('failed') - known,
    pending: count('pending'),
    skipped: count('excluded') + known,
    problems,
  };
}
