import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Matrix } from '../../../kit/nested.ts';
import { correlate2d } from '../../convolve.ts';
import { drawMatrix } from '../../draw.ts';

const trusted = (image: Matrix, kernel: Matrix) => correlate2d(image, kernel, 'same');

export default [
  agrees(
    'Other kernels of 3 × 3',
    20,
    (random) => [call('sameSize', drawMatrix(random, 5, 4), drawMatrix(random, 3, 3))],
    trusted,
  ),
  agrees(
    'Kernels of 5 × 5',
    20,
    (random) => [call('sameSize', drawMatrix(random, 6, 7), drawMatrix(random, 5, 5))],
    trusted,
  ),
] satisfies HiddenCheck[];
