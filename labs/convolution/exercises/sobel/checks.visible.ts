import { all, call, failure, gives, judgeValue } from '../../../kit/exercise/checks.ts';
import type { Call, VisibleCheck } from '../../../kit/exercise/contract.ts';
import type { Plain } from '../../../kit/exercise/tagged.ts';

/** One of the two parts, whatever the other is. */
const part = (name: string, weight: number, made: Call, expected: Readonly<Record<string, Plain>>): VisibleCheck => ({
  name,
  weight,
  calls: [made],
  judge: ([outcome]) => failure(made, outcome) ?? judgeValue(made, outcome, expected),
});
const toTheRight = call('sobel', [
  [0, 1, 2, 3],
  [0, 1, 2, 3],
  [0, 1, 2, 3],
]);
const downwards = call('sobel', [
  [0, 0, 0],
  [1, 1, 1],
  [3, 3, 3],
]);
const leftwards = call('sobel', [
  [5, 2, 0],
  [5, 2, 0],
  [5, 2, 0],
]);

export default [
  part('Brighter to the right: magnitude', 15, toTheRight, { magnitude: [[8, 8]] }),
  part('Brighter to the right: direction 0', 10, toTheRight, { direction: [[0, 0]] }),
  gives('Brighter downwards: π/2', 15, downwards, { magnitude: [[12]], direction: [[Math.PI / 2]] }),
  {
    name: 'Brighter to the left: π, or −π',
    weight: 10,
    calls: [leftwards],
    judge: ([outcome]) => {
      const verdicts = [Math.PI, -Math.PI].map((angle) => judgeValue(leftwards, outcome, { direction: [[angle]] }));
      return verdicts.find(({ ok }) => ok) ?? all(verdicts);
    },
  },
] satisfies VisibleCheck[];
