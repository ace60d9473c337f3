import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { softmax } from '../../softmax.ts';

/** Scores in random order: the largest is rarely the last. */
const scores = (random: Random, count: number, size: number) =>
  Array.from({ length: count }, () => size * (2 * random.uniform() - 1));
const times = <T>(count: number, draw: (i: number) => T) => Array.from({ length: count }, (_, i) => draw(i));

export default [
  agrees('Other scores', 25, (random) => times(5, (i) => call('softmax', scores(random, 3 + i, 5))), softmax),
  agrees(
    'Scores of any size',
    15,
    // Both the largest and its distance from the others are beyond what e can be raised to.
    (random) => times(4, (i) => call('softmax', [...scores(random, 3 + i, 1e5), 2e5, 2e5 - 1].reverse())),
    softmax,
  ),
  agrees(
    'A single class, and a hundred',
    10,
    (random) => [call('softmax', scores(random, 1, 5)), call('softmax', scores(random, 100, 5))],
    softmax,
  ),
] satisfies HiddenCheck[];
