import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { correlate2d, type Mode } from '../../convolve.ts';
import { drawMatrix } from '../../draw.ts';

type Size = readonly [rows: number, columns: number];
const drawn = (mode: Mode, sizes: readonly (readonly [Size, Size])[]) => (random: Random) =>
  sizes.map(([image, kernel]) =>
    call('correlate2d', drawMatrix(random, ...image), drawMatrix(random, ...kernel), mode),
  );

export default [
  agrees(
    'Other images, valid',
    10,
    drawn('valid', [
      [
        [6, 5],
        [3, 3],
      ],
      [
        [5, 8],
        [2, 4],
      ],
    ]),
    correlate2d,
  ),
  agrees(
    'Other images, full',
    10,
    drawn('full', [
      [
        [5, 4],
        [3, 3],
      ],
      [
        [3, 6],
        [4, 2],
      ],
    ]),
    correlate2d,
  ),
  agrees(
    'Other images, same, odd kernels',
    10,
    drawn('same', [
      [
        [6, 5],
        [3, 3],
      ],
      [
        [5, 7],
        [5, 3],
      ],
    ]),
    correlate2d,
  ),
  agrees(
    'Other images, same, even kernels',
    10,
    drawn('same', [
      [
        [6, 5],
        [2, 4],
      ],
      [
        [5, 7],
        [4, 3],
      ],
    ]),
    correlate2d,
  ),
  agrees(
    'Kernels larger than the image, valid',
    10,
    drawn('valid', [
      [
        [2, 3],
        [5, 4],
      ],
      [
        [3, 3],
        [4, 6],
      ],
    ]),
    correlate2d,
  ),
] satisfies HiddenCheck[];
