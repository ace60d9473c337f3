import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { gradientNorms } from '../../gradients.ts';

const entry = (random: Random) => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + 2 * random.uniform());
const layer = (random: Random, outputs: number, inputs: number) =>
  Array.from({ length: outputs }, () => Array.from({ length: inputs }, () => entry(random)));
const drawn = (random: Random, sizes: readonly number[]): Call =>
  call(
    'gradientNorms',
    sizes.slice(1).map((outputs, l) => layer(random, outputs, sizes[l] ?? 1)),
  );

export default [
  agrees('One layer of several neurons', 20, (random) => [drawn(random, [3, 4]), drawn(random, [1, 5])], gradientNorms),
  agrees(
    'Layers of different sizes',
    20,
    (random) => [drawn(random, [2, 5, 3, 1]), drawn(random, [4, 2, 6])],
    gradientNorms,
  ),
  agrees(
    'A deep network',
    20,
    (random) => [
      drawn(
        random,
        Array.from({ length: 20 }, () => 3),
      ),
    ],
    gradientNorms,
  ),
] satisfies HiddenCheck[];
