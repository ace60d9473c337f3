import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawImages, type Shape4 } from '../../images.ts';
import { maxPoolBackward } from '../../pool.ts';
import { pooledSize } from '../../window.ts';

function drawn(random: Random, shape: Shape4, size: number, stride: number): Call {
  const [N, C, H, W] = shape;
  const dy = drawImages(random, [N, C, ...pooledSize(H, W, { size, stride })]);
  return { export: 'maxPoolBackward', args: [drawImages(random, shape), dy, size, stride] };
}

/** Three rows of three with the largest in the middle: it wins all four windows of 2 × 2. */
function drawnPeak(random: Random): Call {
  const [[map = []] = []] = drawImages(random, [1, 1, 3, 3]);
  const peaked = map.map((row, r) => row.map((value, c) => (r === 1 && c === 1 ? 100 : value)));
  return { export: 'maxPoolBackward', args: [[[peaked]], drawImages(random, [1, 1, 2, 2]), 2, 1] };
}

export default [
  agrees(
    'Several images and channels, side by side',
    15,
    (random) => [drawn(random, [2, 3, 4, 4], 2, 2)],
    maxPoolBackward,
  ),
  agrees('One cell that wins every window', 20, (random) => [drawnPeak(random)], maxPoolBackward),
  agrees('Windows that overlap, large maps', 15, (random) => [drawn(random, [1, 2, 8, 8], 3, 1)], maxPoolBackward),
] satisfies HiddenCheck[];
