import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { convolve2d, type Mode } from '../../convolve.ts';
import { drawMatrix } from '../../draw.ts';

type Size = readonly [rows: number, columns: number];
const drawn = (mode: Mode, sizes: readonly (readonly [Size, Size])[]) => (random: Random) =>
  sizes.map(([image, kernel]) => call('convolve2d', drawMatrix(random, ...image), drawMatrix(random, ...kernel), mode));

export default [
  agrees(
    'Other images, valid',
    15,
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
    convolve2d,
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
    convolve2d,
  ),
  agrees(
    'Other images, same',
    5,
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
    convolve2d,
  ),
  agrees(
    'Kernels with an even side, same',
    10,
    drawn('same', [
      [
        [6, 5],
        [2, 2],
      ],
      [
        [5, 7],
        [4, 3],
      ],
    ]),
    convolve2d,
  ),
  agrees(
    'Kernels larger than the image',
    10,
    (random) => [
      ...drawn('valid', [
        [
          [2, 3],
          [5, 4],
        ],
      ])(random),
      ...drawn('same', [
        [
          [3, 2],
          [4, 5],
        ],
      ])(random),
    ],
    convolve2d,
  ),
] satisfies HiddenCheck[];
