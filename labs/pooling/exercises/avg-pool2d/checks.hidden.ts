import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawImages, type Shape4 } from '../../images.ts';
import { avgPool2d } from '../../pool.ts';

const drawn = (random: Random, shape: Shape4, size: number, stride: number): Call => ({
  export: 'avgPool2d',
  args: [drawImages(random, shape), size, stride],
});

export default [
  agrees('Several images', 10, (random) => [drawn(random, [3, 1, 4, 4], 2, 2)], avgPool2d),
  agrees('Several channels', 10, (random) => [drawn(random, [1, 3, 6, 6], 3, 3)], avgPool2d),
  agrees(
    'More rows than columns, more columns than rows',
    10,
    (random) => [drawn(random, [1, 1, 8, 4], 2, 2), drawn(random, [1, 1, 2, 6], 2, 2)],
    avgPool2d,
  ),
  agrees(
    'A rest where no whole window fits',
    10,
    (random) => [drawn(random, [1, 1, 5, 5], 2, 2), drawn(random, [1, 1, 8, 8], 3, 3)],
    avgPool2d,
  ),
  agrees('Other windows that overlap', 10, (random) => [drawn(random, [1, 1, 7, 7], 3, 2)], avgPool2d),
  agrees('Gaps between the windows', 10, (random) => [drawn(random, [1, 1, 8, 8], 2, 3)], avgPool2d),
] satisfies HiddenCheck[];
