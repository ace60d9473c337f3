/** Verdicts from what came back: outside the student's reach, in the page and in the grader's trusted process. */
import { failure } from './checks.ts';
import {
  type Call,
  type CheckResult,
  type HiddenCheck,
  hiddenVerdict,
  type Outcome,
  type Verdict,
  type VisibleCheck,
} from './contract.ts';
import type { TaggedOutcome } from './harness.ts';
import { type Plain, untag } from './tagged.ts';

const sentenceLength = 600;
const shownEntries = 1000;

/** What the harness sent, as the checks see it. It is hostile: what can't be read becomes `unreadable`. */
export function toOutcome(sent: TaggedOutcome): Outcome {
  if (sent.kind === 'threw' || sent.kind === 'unreadable' || sent.kind === 'syntax')
    return { kind: sent.kind, message: String(sent.message).slice(0, sentenceLength) };
  if (sent.kind === 'missing') return { kind: 'missing' };
  try {
    const { value, variables } = sent;
    const answer = { kind: 'value', value: untag(value), mutated: sent.mutated === true } as const;
    return Array.isArray(variables) ? { ...answer, variables: untag(variables) as readonly Plain[] } : answer;
  } catch (error) {
    return { kind: 'unreadable', message: error instanceof Error ? error.message : 'The answer can not be read.' };
  }
}

function entriesOf(value: Plain | undefined): number {
  if (typeof value === 'string') return 1 + Math.floor(value.length / 20);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, entry) => sum + entriesOf(entry), 1);
}

/** A verdict that is fit to be stored and shown: sentences and values of bounded size. */
function bounded(verdict: Verdict): Verdict {
  if (verdict.ok) return verdict;
  const { kind, say, expected, got } = verdict;
  const fits = entriesOf(got) <= shownEntries && entriesOf(expected) <= shownEntries;
  return {
    ok: false,
    kind,
    say: say.length > sentenceLength ? `${say.slice(0, sentenceLength - 1)}…` : say,
    ...(fits && 'expected' in verdict ? { expected: expected as Plain } : {}),
    ...(fits && 'got' in verdict ? { got: got as Plain } : {}),
  };
}

/**
 * The verdict of one check. A call that gave no value ends it, unless the check looks at throws itself. Throws what
 * `judge` throws only when every call gave a value or threw as it may: that would be a mistake of the check's.
 */
function judgeOne(check: VisibleCheck | HiddenCheck, calls: readonly Call[], outcomes: readonly Outcome[]): Verdict {
  for (const [i, call] of calls.entries()) {
    const outcome = outcomes[i];
    if (outcome?.kind === 'value' || outcome?.kind === 'threw') continue;
    const failed = failure(call, outcome);
    if (failed) return bounded(failed);
  }
  try {
    return bounded(check.judge(outcomes, calls));
  } catch {
    const failed = calls.map((call, i) => failure(call, outcomes[i])).find((verdict) => verdict !== null);
    return bounded(
      failed ?? { ok: false, kind: 'shape', say: 'What came back does not have the form that was asked for.' },
    );
  }
}

/** Results of the visible checks; `outcomesPerCheck[i]` are the outcomes of check i's calls. */
export function judgeVisible(
  checks: readonly VisibleCheck[],
  outcomesPerCheck: readonly (readonly Outcome[])[],
): CheckResult[] {
  return checks.map((check, i) => ({
    name: check.name,
    hidden: false,
    weight: check.weight,
    verdict: judgeOne(check, check.calls, outcomesPerCheck[i] ?? []),
  }));
}

/** Results of the hidden checks, as calls drawn for each and their outcomes: only fixed sentences come out. */
export function judgeHidden(
  checks: readonly HiddenCheck[],
  callsPerCheck: readonly (readonly Call[])[],
  outcomesPerCheck: readonly (readonly Outcome[])[],
): CheckResult[] {
  return checks.map((check, i) => ({
    name: check.name,
    hidden: true,
    weight: check.weight,
    verdict: hiddenVerdict(judgeOne(check, callsPerCheck[i] ?? [], outcomesPerCheck[i] ?? [])),
  }));
}
