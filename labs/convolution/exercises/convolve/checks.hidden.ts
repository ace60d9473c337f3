import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { convolve, type Mode } from '../../convolve.ts';
import { drawList } from '../../draw.ts';

const drawn = (mode: Mode, sizes: readonly (readonly [number, number])[]) => (random: Random) =>
  sizes.map(([n, m]) => call('convolve', drawList(random, n), drawList(random, m), mode));

export default [
  agrees(
    'Other lists, valid',
    10,
    drawn('valid', [
      [5, 3],
      [9, 4],
      [4, 4],
    ]),
    convolve,
  ),
  agrees(
    'Other lists, full',
    15,
    drawn('full', [
      [5, 3],
      [6, 2],
      [1, 4],
    ]),
    convolve,
  ),
  agrees(
    'Other lists, same, with kernels of even length too',
    10,
    drawn('same', [
      [7, 3],
      [7, 4],
      [5, 2],
    ]),
    convolve,
  ),
  agrees(
    'Kernels longer than the list',
    15,
    (random) => [
      ...drawn('valid', [
        [3, 7],
        [2, 5],
      ])(random),
      ...drawn('same', [
        [3, 6],
        [2, 5],
        [4, 9],
      ])(random),
    ],
    convolve,
  ),
] satisfies HiddenCheck[];
