/** Checks of this lab's own form. */
import { all, judgeValue, showCall, type Tolerance } from '../kit/exercise/checks.ts';
import type { Call, HiddenCheck, Outcome, Verdict, VisibleCheck } from '../kit/exercise/contract.ts';
import type { Plain, Tagged } from '../kit/exercise/tagged.ts';

type Pair = readonly [call: Call, expected: Plain];

/** A visible check of several calls, each with its answer. */
export function giveAll(name: string, weight: number, pairs: readonly Pair[], tolerance?: Tolerance): VisibleCheck {
  return {
    name,
    weight,
    calls: pairs.map(([one]) => one),
    judge: (outcomes) => all(pairs.map(([one, expected], i) => judgeValue(one, outcomes[i], expected, tolerance))),
  };
}

/** `why` ends in "so it should throw an error". */
function mustThrow(one: Call, outcome: Outcome | undefined, why: string): Verdict {
  if (outcome?.kind === 'threw') return { ok: true };
  if (outcome?.kind !== 'value') return judgeValue(one, outcome, null);
  return {
    ok: false,
    kind: 'values',
    say: `${showCall(one)} returned an answer; ${why}, so it should throw an error.`,
  };
}

/** Code that always throws refuses nothing: the first call must be answered, all others must throw. */
export const judgeRefusal = (
  outcomes: readonly Outcome[],
  [fine, ...refused]: readonly Call[],
  expected: Plain,
  why: string,
): Verdict =>
  all([
    judgeValue(fine as Call, outcomes[0], expected),
    ...refused.map((one, i) => mustThrow(one, outcomes[i + 1], why)),
  ]);

/** A visible check: `fine` is answered, `refused` must throw. */
export function refuses(
  name: string,
  weight: number,
  [fine, expected]: Pair,
  refused: Call,
  why: string,
): VisibleCheck {
  const calls = [fine, refused];
  return { name, weight, calls, judge: (outcomes) => judgeRefusal(outcomes, calls, expected, why) };
}

/** A hidden check: the first call drawn is held against `reference`, all others must throw. */
export function refusesAll(
  name: string,
  weight: number,
  draw: HiddenCheck['draw'],
  reference: (fine: Call) => Plain,
  why: string,
): HiddenCheck {
  return {
    name,
    weight,
    draw,
    judge: (outcomes, calls) => judgeRefusal(outcomes, calls, reference(calls[0] as Call), why),
  };
}

/** NaN on its way into a call. */
export const nan: Tagged = { $number: 'NaN' };
