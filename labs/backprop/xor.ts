/** A 2-2-1 network of step neurons that should compute XOR: its form and its answers. */
import { failure, judgeValue } from '../kit/exercise/checks.ts';
import type { Call, Outcome, Verdict } from '../kit/exercise/contract.ts';
import type { Plain } from '../kit/exercise/tagged.ts';
import { netInputs, type Parameters } from './network.ts';

/** y = 1 where the sum is above 0, else 0. */
const step = (net: number): number => (net > 0 ? 1 : 0);

/** The output of a network of step neurons, as many as its last layer has. */
export const stepOutput = ({ weights, biases }: Parameters, x: readonly number[]): number[] =>
  weights.reduce<number[]>((a, W, l) => netInputs(W, a, biases[l] ?? []).map(step), [...x]);

const form = {
  weights: [
    [
      [0, 0],
      [0, 0],
    ],
    [[0, 0]],
  ],
  biases: [[0, 0], [0]],
};
const anything = { absolute: Number.POSITIVE_INFINITY, relative: 0 };

/** Whether what came back has the form of a 2-2-1 network, of finite numbers. */
export const judgeForm = (call: Call, outcome: Outcome | undefined): Verdict =>
  judgeValue(call, outcome, form as Plain, anything);

/** Whether the network answers `t` to the input x [2]. */
export function judgeRow(call: Call, outcome: Outcome | undefined, x: readonly [number, number], t: number): Verdict {
  const failed = failure(call, outcome) ?? judgeForm(call, outcome);
  if (!failed.ok) return failed;
  const network = (outcome as { readonly value: unknown }).value as Parameters;
  const [y = Number.NaN] = stepOutput(network, x);
  if (y === t) return { ok: true };
  return {
    ok: false,
    kind: 'values',
    say: `For the input (${x.join(', ')}) your network answers ${y}; it should be ${t}.`,
    expected: t,
    got: y,
  };
}
