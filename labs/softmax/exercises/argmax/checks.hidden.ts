import { agrees, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import { untag } from '../../../kit/exercise/tagged.ts';
import type { Random } from '../../../kit/random.ts';
import { nan, refusesAll } from '../../checks.ts';
import { argmax } from '../../softmax.ts';

const numbers = (random: Random, count: number, from: number) =>
  Array.from({ length: count }, () => from + random.uniform());
/** The largest is neither the first nor the last: whoever never looks would find it there. */
const inside = (random: Random, count: number, from: number) =>
  drawUntil(
    () => numbers(random, count, from),
    (list) => argmax(list) % (count - 1) > 0,
  );
const trusted = ({ args }: Call) => argmax(untag(args[0]) as number[]);

export default [
  agrees(
    'Other lists, some of scores below 0',
    20,
    (random) => [0, -2, 0, -2].map((from, i) => call('argmax', inside(random, 4 + 3 * i, from))),
    argmax,
  ),
  agrees(
    'Lists with ties',
    15,
    (random) => [1, 2, 3].map((i) => call('argmax', [...numbers(random, i, 0), 3, ...numbers(random, i, 0), 3, 3, 1])),
    argmax,
  ),
  refusesAll(
    'NaN, wherever it stands',
    10,
    (random) => {
      // The largest is neither the first nor the last.
      const list = [...numbers(random, 2, 0), 3, ...numbers(random, 1, 0)];
      return [
        call('argmax', list),
        call('argmax', [nan, ...list]),
        call('argmax', [...list, nan]),
        call('argmax', [nan]),
      ];
    },
    trusted,
    'NaN is no number',
  ),
] satisfies HiddenCheck[];
