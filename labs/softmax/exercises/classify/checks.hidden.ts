import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { classify } from '../../softmax.ts';

const numbers = (random: Random, count: number, size = 1) =>
  Array.from({ length: count }, () => size * (2 * random.uniform() - 1));
const rows = (random: Random, count: number, length: number, size = 1) =>
  Array.from({ length: count }, () => numbers(random, length, size));

export default [
  agrees(
    'Other images and weights',
    25,
    (random) => [call('classify', rows(random, 12, 6), rows(random, 4, 6), numbers(random, 4))],
    classify,
  ),
  agrees(
    'As many pixels as classes',
    15,
    (random) => [call('classify', rows(random, 12, 5), rows(random, 5, 5), numbers(random, 5))],
    classify,
  ),
  agrees(
    'Large scores',
    10,
    (random) => [call('classify', rows(random, 10, 4, 1e4), rows(random, 4, 4), numbers(random, 4))],
    classify,
  ),
  agrees(
    'Ten digits, 784 pixels',
    10,
    (random) => [call('classify', rows(random, 8, 784), rows(random, 10, 784), numbers(random, 10, 40))],
    classify,
  ),
] satisfies HiddenCheck[];
