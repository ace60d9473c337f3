import { agrees, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { pathProduct } from '../../gradients.ts';

/** Weights that keep the product away from 0, so that a wrong factor always shows. */
const weight = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (4 + 3 * random.uniform());
const net = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (0.3 + random.uniform());
const drawn = (random: Random, layers: number): Call =>
  call(
    'pathProduct',
    Array.from({ length: layers }, () => weight(random)),
    Array.from({ length: layers }, () => net(random)),
  );

/** One path for each depth; of some the product is below 0, so that a lost sign shows. */
const paths = (random: Random, depths: readonly number[]): Call[] =>
  drawUntil(
    () => depths.map((layers) => drawn(random, layers)),
    (calls) => calls.some(({ args: [weights] }) => (weights as number[]).filter((w) => w < 0).length % 2 === 1),
  );

export default [
  agrees('Other paths', 30, (random) => paths(random, [1, 2, 3, 5]), pathProduct),
  agrees('Paths through 20 layers and more', 15, (random) => paths(random, [20, 25, 30]), pathProduct),
  agrees('A path without layers', 5, () => [call('pathProduct', [], [])], pathProduct),
] satisfies HiddenCheck[];
