import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { trainingStep } from '../../training-step.ts';

const digits = 4;
const pixels = 3;

const numbers = (random: Random, length: number) => Array.from({ length }, () => 2 * random.uniform() - 1);
const rows = (random: Random, count: number) => Array.from({ length: count }, () => numbers(random, pixels));

/** A step on `count` images; with `times` 2 every image is in the batch twice. */
function drawn(random: Random, count: number, times = 1): Call {
  const [W, b, images] = [rows(random, digits), numbers(random, digits), rows(random, count)];
  const t = images.map(() => random.integer(digits));
  const repeated = <T>(list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();
  return call('trainingStep', W, b, repeated(images), repeated(t), 0.1 + random.uniform());
}
const three = (draw: () => Call) => [draw(), draw(), draw()];
type Step = typeof trainingStep;
const weights = (...args: Parameters<Step>) => {
  const { W, b } = trainingStep(...args);
  return { W, b };
};

export default [
  agrees('One other image', 10, (random) => three(() => drawn(random, 1)), weights),
  agrees('Batches of many images', 30, (random) => three(() => drawn(random, 5 + random.integer(20))), trainingStep),
  agrees('A batch twice over makes the same step', 10, (random) => three(() => drawn(random, 4, 2)), weights),
] satisfies HiddenCheck[];
