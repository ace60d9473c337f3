import { agrees, call } from '../../../kit/exercise/checks.ts';
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

export default [
  agrees('Other paths', 30, (random) => [1, 2, 3, 5].map((layers) => drawn(random, layers)), pathProduct),
  agrees(
    'Paths through 20 layers and more',
    15,
    (random) => [20, 25, 30].map((layers) => drawn(random, layers)),
    pathProduct,
  ),
  agrees('A path without layers', 5, () => [call('pathProduct', [], [])], pathProduct),
] satisfies HiddenCheck[];
