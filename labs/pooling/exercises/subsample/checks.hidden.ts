import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawImages } from '../../images.ts';
import { subsample } from '../../pool.ts';

const drawn = (random: Random, rows: number, columns: number, stride: number): Call => ({
  export: 'subsample',
  args: [drawImages(random, [1, 1, rows, columns])[0]?.[0] ?? [], stride],
});

export default [
  agrees('Strides of 2 and 4', 20, (random) => [drawn(random, 8, 8, 2), drawn(random, 8, 8, 4)], subsample),
  agrees(
    'More columns than rows, more rows than columns',
    15,
    (random) => [drawn(random, 4, 8, 2), drawn(random, 8, 2, 2)],
    subsample,
  ),
  agrees('Strides of 3 and 5', 15, (random) => [drawn(random, 9, 9, 3), drawn(random, 9, 9, 5)], subsample),
] satisfies HiddenCheck[];
