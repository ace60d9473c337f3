import { all, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { drawNetwork } from '../../draw.ts';
import { judgeGradient } from '../../gradient.ts';

/** Networks of these sizes, each gradient held against central differences of the error. */
const checked = (name: string, weight: number, ...sizes: readonly (readonly number[])[]): HiddenCheck => ({
  name,
  weight,
  draw: (random) =>
    sizes.map((one) => {
      const { weights, biases, x, t } = drawNetwork(random, one);
      return call('backward', weights, biases, x, t);
    }),
  judge: (outcomes, calls) => all(calls.map((one, i) => judgeGradient(one, outcomes[i]))),
});

export default [
  checked('One layer of any size', 15, [3, 1], [2, 4], [4, 3]),
  checked('Two layers: paths are summed', 20, [2, 3, 2], [3, 2, 4], [1, 4, 3]),
  checked('As many layers as there are', 20, [2, 3, 3, 2], [3, 2, 4, 2, 2]),
] satisfies HiddenCheck[];
