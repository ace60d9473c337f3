/** One step of softmax regression on plain numbers, and the verdicts on a step that tfjs made. */
import { difference, failure, float32, show, showCall } from '../kit/exercise/checks.ts';
import type { Call, Outcome, Verdict } from '../kit/exercise/contract.ts';
import type { Plain } from '../kit/exercise/tagged.ts';

export interface Step {
  /** Mean cross-entropy before the step. */
  readonly loss: number;
  /** W [D][K] and b [K] after it. */
  readonly W: number[][];
  readonly b: number[];
}

/** log softmax of one row of scores, finite for any finite scores. */
function logSoftmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
  return scores.map((score) => score - top - Math.log(sum));
}

/**
 * One step of gradient descent for p = softmax(x W + b) and the mean cross-entropy, in float64: W [D][K], b [K],
 * x [N][D], y [N][K] one-hot. ∂E/∂W = xᵀ (p − y) / N, ∂E/∂b = Σ (p − y) / N.
 */
export function softmaxStep(
  W: readonly (readonly number[])[],
  b: readonly number[],
  x: readonly (readonly number[])[],
  y: readonly (readonly number[])[],
  learningRate: number,
): Step {
  const logP = x.map((row) =>
    logSoftmax(b.map((bias, k) => row.reduce((sum, input, d) => sum + input * (W[d]?.[k] ?? 0), bias))),
  );
  const at = (table: readonly (readonly number[])[], n: number, k: number) => table[n]?.[k] ?? 0;
  const errors = logP.map((row, n) => row.map((log, k) => (Math.exp(log) - at(y, n, k)) / x.length));
  const columns = (k: number, factor: (n: number) => number) =>
    errors.reduce((sum, row, n) => sum + (row[k] ?? 0) * factor(n), 0);
  return {
    loss:
      -logP.reduce(
        (sum, row, n) => sum + row.reduce((own, log, k) => own + (at(y, n, k) > 0 ? at(y, n, k) * log : 0), 0),
        0,
      ) / x.length,
    W: W.map((row, d) => row.map((w, k) => w - learningRate * columns(k, (n) => at(x, n, d)))),
    b: b.map((bias, k) => bias - learningRate * columns(k, () => 1)),
  };
}

interface Dense {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const toRows = ({ shape, values }: Dense): number[][] =>
  Array.from({ length: shape[0] ?? 0 }, (_, i) => values.slice(i * (shape[1] ?? 1), (i + 1) * (shape[1] ?? 1)));

type StepInput = Parameters<typeof softmaxStep>;

/** The numbers of the call `trainStep(tf, { W, b }, x, y, learningRate)`. */
function inputOf(call: Call): StepInput {
  const [variables, x, y, rate] = call.args as unknown as [
    { readonly W: { readonly $variable: Dense }; readonly b: { readonly $variable: Dense } },
    { readonly $tensor: Dense },
    { readonly $tensor: Dense },
    number,
  ];
  const { W, b } = variables;
  return [toRows(W.$variable), b.$variable.values, toRows(x.$tensor), toRows(y.$tensor), rate];
}

/** What the call should do. */
const expectedOf = (call: Call): Step => softmaxStep(...inputOf(call));

/** Whether the call's step changes W, b and the loss by more than rounding does: where all is right, it doesn't. */
export function stepShows(call: Call): boolean {
  const [W, b, x, y, rate] = inputOf(call);
  const after = softmaxStep(W, b, x, y, rate);
  const moved = (to: readonly number[], from: readonly number[]) =>
    to.some((value, i) => Math.abs(value - (from[i] ?? 0)) > 0.001);
  const { loss } = softmaxStep(after.W, after.b, x, y, rate);
  return moved(after.W.flat(), W.flat()) && moved(after.b, b) && moved([loss], [after.loss]);
}

function judge(call: Call, outcome: Outcome | undefined, what: string, got: Plain, expected: Plain): Verdict {
  const failed = failure(call, outcome);
  if (failed) return failed;
  const kind = difference(got, expected, float32);
  if (kind === null) return { ok: true };
  const say = `${showCall(call)}: ${what} is ${show(got)}; it should be ${show(expected)}.`;
  return { ok: false, kind, say, expected, got };
}

/** The value of a number, or of a scalar tensor that came back. */
function scalarOf(value: Plain): Plain {
  const values = (Object(value) as { readonly $tensor?: Dense }).$tensor?.values;
  return values?.length === 1 ? values[0] : value;
}

const variableOf = (outcome: Outcome | undefined, index: number): Plain => {
  const held = outcome?.kind === 'value' ? outcome.variables?.[index] : undefined;
  return (Object(held) as { readonly $tensor?: Dense }).$tensor?.values as Plain;
};

/** The verdict on the loss that was returned. */
export const judgeLoss = (call: Call, outcome: Outcome | undefined): Verdict =>
  judge(
    call,
    outcome,
    'the loss',
    outcome?.kind === 'value' ? scalarOf(outcome.value) : undefined,
    expectedOf(call).loss,
  );

/** The verdict on W after the step, row by row. */
export const judgeWeights = (call: Call, outcome: Outcome | undefined): Verdict =>
  judge(call, outcome, 'W after the step', variableOf(outcome, 0), expectedOf(call).W.flat());

/** The verdict on b after the step. */
export const judgeBias = (call: Call, outcome: Outcome | undefined): Verdict =>
  judge(call, outcome, 'b after the step', variableOf(outcome, 1), expectedOf(call).b);
