import { agrees } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { drawNumbers, drawVector } from '../../draw.ts';
import { flatten, type Shape, sizeOf, unflatten } from '../../unroll.ts';

const unrolled = (random: Random, shape: Shape) => ({ export: 'flatten', args: [drawNumbers(random, shape)] });
const rolled = (random: Random, shape: Shape) => ({
  export: 'unflatten',
  args: [drawVector(random, sizeOf(shape)), shape],
});
const shapes: readonly Shape[] = [
  [3, 4, 5],
  [4, 2, 3],
  [2, 5, 2],
];

export default [
  agrees('Other volumes, unrolled', 25, (random) => shapes.map((shape) => unrolled(random, shape)), flatten),
  agrees('Other vectors, back', 25, (random) => shapes.map((shape) => rolled(random, shape)), unflatten),
] satisfies HiddenCheck[];
