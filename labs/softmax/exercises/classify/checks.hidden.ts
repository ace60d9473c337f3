import { agrees, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { classify } from '../../softmax.ts';

const numbers = (random: Random, count: number, size = 1) =>
  Array.from({ length: count }, () => size * (2 * random.uniform() - 1));
const rows = (random: Random, count: number, length: number, size = 1) =>
  Array.from({ length: count }, () => numbers(random, length, size));

type Task = Parameters<typeof classify>;

const answer = (...task: Task) => classify(...task).join();
/** Whether the biases decide where at least one image belongs. */
const biased = (images: Task[0], W: Task[1], b: Task[2]) =>
  answer(images, W, b) !== answer(images, W, Array(b.length).fill(0));
/** Whether square weights read the other way round, as W[pixel][class], give another answer. */
const oneWay = (images: Task[0], W: Task[1], b: Task[2]) => {
  const turned = W.map((_, k) => W.map((row) => row[k] ?? 0));
  return answer(images, W, b) !== answer(images, turned, b);
};

function drawn(draw: () => Task, ...tells: ((...task: Task) => boolean)[]): Call[] {
  const [images, W, b] = drawUntil(draw, (task) => tells.every((tell) => tell(...task)));
  return [call('classify', [...images], [...W], [...b])];
}

export default [
  agrees(
    'Other images and weights',
    25,
    (random) => drawn(() => [rows(random, 12, 6), rows(random, 4, 6), numbers(random, 4)], biased),
    classify,
  ),
  agrees(
    'As many pixels as classes',
    15,
    (random) => drawn(() => [rows(random, 12, 5), rows(random, 5, 5), numbers(random, 5)], biased, oneWay),
    classify,
  ),
  agrees(
    'Large scores',
    10,
    (random) => drawn(() => [rows(random, 10, 4, 1e4), rows(random, 4, 4), numbers(random, 4)], oneWay),
    classify,
  ),
  agrees(
    'Ten digits, 784 pixels',
    10,
    (random) => drawn(() => [rows(random, 8, 784), rows(random, 10, 784), numbers(random, 10, 40)], biased),
    classify,
  ),
] satisfies HiddenCheck[];
