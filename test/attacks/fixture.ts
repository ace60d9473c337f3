/** Exercises to be attacked: small, with visible and hidden checks, one of them lending operations of tf. */
import { agrees, call, float32, gives, judgeValue } from '../../labs/kit/exercise/checks.ts';
import type { HiddenCheck, VisibleCheck } from '../../labs/kit/exercise/contract.ts';
import type { Random } from '../../labs/kit/random.ts';
import type { Gradable } from '../../server/grading/grade.ts';

const numbers = (random: Random, n: number): number[] => Array.from({ length: n }, () => random.normal());
const squares = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0);

const metadata = (exports: string[], tf: string[]): Gradable['metadata'] => ({
  kind: 'function',
  title: 'Fixture',
  core: true,
  bug: false,
  slides: ['S2'],
  hints: [],
  exports,
  tf,
});

/** `f(x)` is the sum of the squares of x. */
export const sumOfSquares: Gradable = {
  lab: 'fixture',
  name: 'sum-of-squares',
  metadata: metadata(['f'], []),
  visible: [gives('two numbers', 1, call('f', [3, 4]), 25), gives('none', 1, call('f', []), 0)],
  hidden: [
    agrees('other numbers', 2, (random) => [call('f', numbers(random, 3)), call('f', numbers(random, 7))], squares),
    agrees('many numbers', 1, (random) => [call('f', numbers(random, 1000))], squares),
  ],
};

/**
 * The same with a single check, for attacks that cost a process its whole time or memory at each: what becomes of
 * several is seen with those that have them.
 */
export const oneCheck: Gradable = { ...sumOfSquares, visible: [], hidden: sumOfSquares.hidden.slice(0, 1) };

const softmax = (x: readonly number[]): number[] => {
  const powers = x.map((value) => Math.exp(value - Math.max(...x)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

/** `softmax(tf, x)` of a list, to be made of what is lent. */
export const softmaxOfTf: Gradable = {
  lab: 'fixture',
  name: 'softmax',
  metadata: metadata(['softmax'], ['tensor1d', 'exp', 'sub', 'div', 'max', 'sum']),
  visible: [softmaxCheck('three', [[1, 2, 3]])],
  hidden: [
    {
      ...softmaxCheck('others', []),
      draw: (random: Random) => [call('softmax', numbers(random, 4))],
    } as HiddenCheck,
  ],
};

function softmaxCheck(name: string, inputs: readonly number[][]): VisibleCheck {
  return {
    name,
    weight: 1,
    calls: inputs.map((x) => call('softmax', x)),
    judge: (outcomes, calls) => {
      const verdicts = calls.map((made, i) => {
        const outcome = outcomes[i];
        const tensor = outcome?.kind === 'value' ? (outcome.value as { $tensor?: { values: number[] } } | null) : null;
        const values = tensor?.$tensor?.values ?? null;
        const read = outcome?.kind === 'value' ? { ...outcome, value: values } : outcome;
        return judgeValue(made, read, softmax(made.args[0] as number[]), float32);
      });
      return verdicts.find((verdict) => !verdict.ok) ?? { ok: true };
    },
  };
}

/** `slope(w)` is the gradient of ½ Σ i w_i². */
export const slope: Gradable = {
  lab: 'fixture',
  name: 'slope',
  metadata: metadata(['slope'], []),
  visible: [gives('one', 1, call('slope', [1, 1]), [0, 1])],
  hidden: [
    agrees(
      'another',
      3,
      (random) => [call('slope', numbers(random, 3))],
      (w: number[]) => w.map((value, i) => i * value),
    ),
  ],
};

export const honest = 'export function f(x: number[]): number { let s = 0; for (const v of x) s += v * v; return s; }';
