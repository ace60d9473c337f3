import { agrees } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { dense } from '../../dense.ts';
import { drawMatrix, drawVector } from '../../draw.ts';

const drawn = (random: Random, inputs: number, outputs: number, bias: 0 | 1): Call => ({
  export: 'dense',
  args: [
    drawVector(random, inputs),
    drawMatrix(random, outputs, inputs),
    drawVector(random, outputs).map((value) => bias * value),
  ],
});

export default [
  agrees('Square weights', 15, (random) => [drawn(random, 4, 4, 0)], dense),
  agrees('More outputs than inputs', 15, (random) => [drawn(random, 3, 7, 0)], dense),
  agrees('Many inputs, with biases', 20, (random) => [drawn(random, 40, 5, 1)], dense),
] satisfies HiddenCheck[];
