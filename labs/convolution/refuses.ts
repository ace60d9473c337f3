/** Checks of a function that must throw for some arguments, and must not for others. */
import { all, judgeValue, showCall } from '../kit/exercise/checks.ts';
import type { Call, Outcome, Verdict } from '../kit/exercise/contract.ts';
import type { Plain } from '../kit/exercise/tagged.ts';

/** Right answers for `good`, and an error for each of `bad`: a function that only ever throws isn't right. */
export interface Refusal {
  readonly good: readonly (readonly [call: Call, expected: Plain])[];
  readonly bad: readonly Call[];
}

export const callsOf = ({ good, bad }: Refusal): Call[] => [...good.map(([call]) => call), ...bad];

/** The verdict on the outcomes of `callsOf`; `why` says what is wrong with the bad arguments. */
export function judgeRefusal({ good, bad }: Refusal, outcomes: readonly Outcome[], why: string): Verdict {
  return all([
    ...good.map(([call, expected], i) => judgeValue(call, outcomes[i], expected)),
    ...bad.map((call, i) => {
      const outcome = outcomes[good.length + i];
      if (outcome?.kind === 'threw') return { ok: true } as const;
      const verdict = judgeValue(call, outcome, null);
      return verdict.ok || verdict.kind === 'shape' || verdict.kind === 'values'
        ? ({ ok: false, kind: 'values', say: `${showCall(call)} must throw a RangeError: ${why}.` } as const)
        : verdict;
    }),
  ]);
}
