import { all, call, judgeValue } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { gradientDescent } from '../../descent.ts';
import { awayFromZero } from '../../draw.ts';

interface Bowl {
  readonly quadratic: readonly number[];
  readonly offset: readonly number[];
}

/** Bowls Σ ½ aᵢ wᵢ² + bᵢ wᵢ of so many weights each, walked down for so many steps. */
const bowls = (name: string, weight: number, steps: number, ...sizes: readonly number[]): HiddenCheck => ({
  name,
  weight,
  draw: (random) =>
    sizes.map((size) => {
      const numbers = () => Array.from({ length: size }, () => awayFromZero(random));
      const [start, offset] = [numbers(), numbers()];
      const quadratic = numbers().map(Math.abs);
      return call(
        'gradientDescent',
        start,
        { $fn: 'gradientOf', quadratic, offset },
        0.05 + 0.1 * random.uniform(),
        steps,
      );
    }),
  judge: (outcomes, calls) =>
    all(
      calls.map((one, i) => {
        const [start, bowl, rate, count] = one.args as unknown as [number[], Bowl, number, number];
        const slope = (w: number[]) => w.map((value, k) => (bowl.quadratic[k] ?? 0) * value + (bowl.offset[k] ?? 0));
        return judgeValue(one, outcomes[i], gradientDescent(start, slope, rate, count));
      }),
    ),
});

export default [
  bowls('Another start, another bowl', 20, 4, 1, 2, 2),
  bowls('Any number of weights', 15, 3, 3, 5, 8),
  bowls('A long walk', 15, 60, 2, 3),
] satisfies HiddenCheck[];
