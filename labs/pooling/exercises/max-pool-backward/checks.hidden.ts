import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawImages, type Shape4 } from '../../images.ts';
import { avgPoolBackward, maxPoolBackward } from '../../pool.ts';
import { pooledSize } from '../../window.ts';

function drawn(random: Random, name: string, shape: Shape4, size: number, stride: number): Call {
  const [N, C, H, W] = shape;
  const dy = drawImages(random, [N, C, ...pooledSize(H, W, { size, stride })]);
  return { export: name, args: [drawImages(random, shape), dy, size, stride] };
}

/** Maps of 0 and 1, so that nearly every window has several winners. */
function drawnTies(random: Random): Call {
  const bits = () => Array.from({ length: 4 }, () => (random.uniform() < 0.5 ? 1 : 0));
  const x = [[[...Array.from({ length: 4 }, bits), [1, 1, 1, 1], [1, 1, 1, 1]]]];
  return { export: 'maxPoolBackward', args: [x, drawImages(random, [1, 1, 3, 2]), 2, 2] };
}

export default [
  agrees(
    'Max: several images and channels',
    15,
    (random) => [drawn(random, 'maxPoolBackward', [2, 3, 4, 6], 2, 2)],
    maxPoolBackward,
  ),
  agrees(
    'Max: windows that overlap, and a rest where none fits',
    10,
    (random) => [
      drawn(random, 'maxPoolBackward', [1, 1, 8, 8], 4, 1),
      drawn(random, 'maxPoolBackward', [1, 1, 6, 8], 3, 2),
    ],
    maxPoolBackward,
  ),
  agrees('Max: many equal cells', 10, (random) => [drawnTies(random)], maxPoolBackward),
  agrees(
    'Average: windows that overlap',
    10,
    (random) => [drawn(random, 'avgPoolBackward', [1, 1, 5, 5], 3, 1)],
    avgPoolBackward,
  ),
  agrees(
    'Average: several images and channels, gaps between the windows',
    10,
    (random) => [drawn(random, 'avgPoolBackward', [2, 2, 8, 6], 2, 3)],
    avgPoolBackward,
  ),
] satisfies HiddenCheck[];
