/** A network's gradient, whoever computed it, held against central differences of the error. */
import { failure, judgeValue, show, showCall } from '../kit/exercise/checks.ts';
import type { Call, Outcome, Verdict } from '../kit/exercise/contract.ts';
import type { Plain } from '../kit/exercise/tagged.ts';
import { checkGradient, type GradientCheck } from '../kit/gradient-check.ts';
import { type Biases, errorOf, type Weights } from './network.ts';

/** The check of `{ dW, db }` for one sample, entry by entry: `weights[1][0][2]`, `biases[0][1]`. Throws a `Problem` when the form is wrong. */
export function checkBackward(
  weights: Weights,
  biases: Biases,
  sample: { readonly x: readonly number[]; readonly t: readonly number[] },
  gradient: { readonly dW: Weights; readonly db: Biases },
): GradientCheck {
  const { x, t } = sample;
  return checkGradient((at) => errorOf(at, x, t), { weights, biases }, { weights: gradient.dW, biases: gradient.db });
}

/** Numbers in the form of `like`, all 0. */
const zeros = (like: Plain): Plain => (Array.isArray(like) ? like.map((entry: Plain) => zeros(entry)) : 0);

/** The verdict on one call `backward(weights, biases, x, t)`: first its form, then its numbers. */
export function judgeGradient(call: Call, outcome: Outcome | undefined): Verdict {
  const failed = failure(call, outcome);
  if (failed) return failed;
  const got = outcome?.kind === 'value' ? outcome.value : undefined;
  const [weights, biases, x, t] = call.args as unknown as [Weights, Biases, number[], number[]];
  const anything = { absolute: Number.POSITIVE_INFINITY, relative: 0 };
  const form = judgeValue(call, outcome, { dW: zeros(weights as Plain), db: zeros(biases as Plain) }, anything);
  if (!form.ok) return form;
  const wrong = checkBackward(weights, biases, { x, t }, got as never).entries.filter(({ ok }) => !ok);
  const [first] = wrong;
  if (!first) return { ok: true };
  const name = first.path.replace(/^weights/, 'dW').replace(/^biases/, 'db');
  const others = wrong.length === 1 ? '' : ` ${wrong.length - 1} more ${wrong.length === 2 ? 'is' : 'are'} wrong.`;
  const say = `${showCall(call)}: ${name} is ${show(first.analytic)}, but the error changes by ${show(first.numeric)} for each unit of that parameter.${others}`;
  return { ok: false, kind: 'values', say, got: got as Plain };
}
