import { agrees, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { outputSize } from '../../output-size.ts';
import { callsOf, judgeRefusal, type Refusal } from '../../refuses.ts';

type Four = [W: number, F: number, P: number, S: number];

/** The size is whole, and the input is at least as large as the window. */
function fitting(random: Random): Four {
  const [F, P, S] = [2 + random.integer(6), random.integer(4), 1 + random.integer(4)];
  const size = Math.ceil((2 * P) / S) + 1 + random.integer(20);
  return [(size - 1) * S + F - 2 * P, F, P, S];
}
/** The window is larger than the input, but not than the input with its padding. */
function wide(random: Random): Four {
  const F = 5 + random.integer(4);
  return [F - 1 - random.integer(3), F, 2, 1];
}
/** W, F, P and S that must be refused, one by its window, the others by their size. */
function refused(random: Random): Four[] {
  const odd = () => {
    const [W, F, P] = fitting(random);
    const S = 2 + random.integer(3);
    return [(W - F + 2 * P) % S === 0 ? W + 1 : W, F, P, S] as Four;
  };
  const W = 2 + random.integer(4);
  return [[W, W + 4 + 2 * random.integer(3), 1, 2], odd(), odd()];
}
const refusals = (random: Random): Refusal => {
  // Sizes for which each of the four matters: else a wrong formula gives the right size, or refuses the wrong ones alone.
  const good = drawUntil(
    () => fitting(random),
    ([, F, P, S]) => P > 0 && S > 1 && F !== S,
  );
  return {
    good: [[call('outputSize', ...good), outputSize(...good)]],
    bad: refused(random).map((sizes) => call('outputSize', ...sizes)),
  };
};

export default [
  agrees(
    'Other sizes',
    20,
    (random) => [
      ...Array.from({ length: 8 }, () => call('outputSize', ...fitting(random))),
      call('outputSize', ...wide(random)),
    ],
    outputSize,
  ),
  {
    name: 'Other sizes that are refused',
    weight: 15,
    draw: (random) => callsOf(refusals(random)),
    judge: (outcomes, [good, ...bad]) => {
      if (!good) return { ok: false, kind: 'missing', say: '' };
      const [W = 0, F = 0, P = 0, S = 0] = good.args.map(Number);
      return judgeRefusal({ good: [[good, outputSize(W, F, P, S)]], bad }, outcomes, 'it does not fit or is not whole');
    },
  },
] satisfies HiddenCheck[];
