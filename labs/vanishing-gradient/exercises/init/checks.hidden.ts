import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { heInit, xavierInit } from '../../init.ts';

type Init = (fanIn: number, fanOut: number, normal: () => number) => number[][];

/** The reference on the draws that the student's `normal` gives. */
const onStream = (init: Init) => (fanIn: number, fanOut: number, normal: { readonly values: readonly number[] }) => {
  let next = 0;
  return init(fanIn, fanOut, () => normal.values[next++] ?? Number.NaN);
};

const drawn = (random: Random, name: string, fanIn: number, fanOut: number): Call =>
  call(name, fanIn, fanOut, { $fn: 'stream', values: Array.from({ length: fanIn * fanOut }, () => random.normal()) });
const sizes = (random: Random) => [5 + random.integer(20), 3 + random.integer(3), 2 + random.integer(3)];

export default [
  agrees(
    'He: other layers',
    25,
    (random) => sizes(random).map((fanIn, i) => drawn(random, 'heInit', fanIn, 1 + i)),
    onStream(heInit),
  ),
  agrees(
    'Xavier: other layers',
    25,
    (random) => sizes(random).map((fanOut, i) => drawn(random, 'xavierInit', 3 + 4 * i, fanOut)),
    onStream(xavierInit),
  ),
  agrees('A layer with a single weight', 5, (random) => [drawn(random, 'heInit', 1, 1)], onStream(heInit)),
] satisfies HiddenCheck[];
