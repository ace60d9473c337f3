import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawNetwork } from '../../draw.ts';
import { forward } from '../../network.ts';

const drawn = (random: Random, sizes: readonly number[]): Call => {
  const { weights, biases, x } = drawNetwork(random, sizes);
  return call('forward', weights, biases, x);
};
const of =
  (...sizes: readonly (readonly number[])[]): HiddenCheck['draw'] =>
  (random) =>
    sizes.map((one) => drawn(random, one));

export default [
  agrees('One layer of any size', 20, of([3, 1], [2, 4], [5, 2]), forward),
  agrees('Two layers', 20, of([2, 3, 1], [3, 2, 4]), forward),
  agrees('As many layers as there are', 20, of([2, 4, 4, 3], [3, 2, 5, 2, 1]), forward),
] satisfies HiddenCheck[];
