import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { portWeights } from '../../dense.ts';
import { drawMatrix } from '../../draw.ts';
import { type Shape, sizeOf } from '../../unroll.ts';

const drawn = (random: Random, outputs: number, shape: Shape): Call => ({
  export: 'portWeights',
  args: [drawMatrix(random, outputs, sizeOf(shape)), shape],
});

export default [
  agrees('Grey images of another size', 10, (random) => [drawn(random, 3, [1, 4, 5])], portWeights),
  agrees('Colour images', 20, (random) => [drawn(random, 2, [3, 4, 4])], portWeights),
  agrees('Many channels of few pixels', 15, (random) => [drawn(random, 2, [8, 2, 3])], portWeights),
] satisfies HiddenCheck[];
