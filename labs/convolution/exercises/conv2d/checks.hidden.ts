import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { conv2d } from '../../conv2d.ts';
import { drawList, drawVolume } from '../../draw.ts';

interface Sizes {
  readonly N?: number;
  readonly C?: number;
  readonly K?: number;
  readonly H: number;
  readonly W: number;
  readonly F: number;
  readonly stride?: number;
  readonly padding?: number;
}
const drawn = ({ N = 1, C = 1, K = 1, H, W, F, stride = 1, padding = 0 }: Sizes, random: Random) =>
  call('conv2d', drawVolume(random, N, C, H, W), drawVolume(random, K, C, F, F), drawList(random, K), stride, padding);

export default [
  agrees('Other images, several at once', 10, (random) => [drawn({ N: 3, H: 5, W: 6, F: 3 }, random)], conv2d),
  agrees('Several filters and channels', 10, (random) => [drawn({ C: 3, K: 4, H: 4, W: 5, F: 2 }, random)], conv2d),
  agrees('Other paddings', 10, (random) => [drawn({ C: 2, H: 4, W: 5, F: 3, padding: 2 }, random)], conv2d),
  agrees(
    'Other strides, with something left over',
    10,
    (random) => [drawn({ H: 6, W: 9, F: 3, stride: 2 }, random), drawn({ H: 8, W: 9, F: 2, stride: 4 }, random)],
    conv2d,
  ),
  agrees(
    'Everything at once',
    5,
    (random) => [drawn({ N: 2, C: 2, K: 3, H: 7, W: 6, F: 3, stride: 3, padding: 1 }, random)],
    conv2d,
  ),
] satisfies HiddenCheck[];
