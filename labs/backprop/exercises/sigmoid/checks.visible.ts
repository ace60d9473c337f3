import { all, call, gives, judgeValue } from '../../../kit/exercise/checks.ts';
import type { Call, VisibleCheck } from '../../../kit/exercise/contract.ts';

/** Several calls, each with its answer. */
const table = (name: string, weight: number, rows: readonly (readonly [Call, number])[]): VisibleCheck => ({
  name,
  weight,
  calls: rows.map(([one]) => one),
  judge: (outcomes, calls) => all(calls.map((one, i) => judgeValue(one, outcomes[i], rows[i]?.[1]))),
});

export default [
  gives('Half way at 0', 10, call('sigmoid', 0), 0.5),
  table('It rises from left to right', 10, [
    [call('sigmoid', 1), 0.7310585786300049],
    [call('sigmoid', -1), 0.2689414213699951],
  ]),
  gives('The slope is a quarter at 0', 10, call('sigmoidPrime', 0), 0.25),
  table('Finite far out', 20, [
    [call('sigmoid', 1000), 1],
    [call('sigmoid', -1000), 0],
    [call('sigmoidPrime', 1000), 0],
    [call('sigmoidPrime', -1000), 0],
  ]),
] satisfies VisibleCheck[];
