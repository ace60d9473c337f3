import { all, call, drawUntil } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import type { Random } from '../../../kit/random.ts';
import { awayFromZero } from '../../draw.ts';
import { judgeBias, judgeLoss, judgeWeights, stepShows } from '../../train-step.ts';

const drawn = (random: Random, n: number, d: number, k: number, size = 1): Call =>
  drawUntil(() => drawBatch(random, n, d, k, size), stepShows);

/** A batch of `n` samples with `d` features in `k` classes; `size` scales the weights. */
function drawBatch(random: Random, n: number, d: number, k: number, size: number): Call {
  const dense = (shape: number[], draw: () => number) => ({
    shape,
    values: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, draw),
  });
  const number = () => awayFromZero(random);
  const classes = Array.from({ length: n }, () => random.integer(k));
  const W = { $variable: dense([d, k], () => size * number()) };
  const b = { $variable: dense([k], number) };
  const oneHot = classes.flatMap((own) => Array.from({ length: k }, (_, other) => (own === other ? 1 : 0)));
  return call(
    'trainStep',
    { W, b },
    { $tensor: dense([n, d], number) },
    { $tensor: { shape: [n, k], values: oneHot } },
    0.05 + 0.2 * random.uniform(),
  );
}

const judgeAll: HiddenCheck['judge'] = (outcomes, calls) =>
  all(calls.flatMap((one, i) => [judgeLoss, judgeWeights, judgeBias].map((judge) => judge(one, outcomes[i]))));

export default [
  { name: 'One sample, several classes', weight: 20, draw: (random) => [drawn(random, 1, 3, 4)], judge: judgeAll },
  {
    name: 'A batch',
    weight: 25,
    draw: (random) => [drawn(random, 5, 2, 3), drawn(random, 8, 4, 2)],
    judge: judgeAll,
  },
  { name: 'Far from right', weight: 15, draw: (random) => [drawn(random, 6, 3, 3, 60)], judge: judgeAll },
] satisfies HiddenCheck[];
