import { agrees, difference, failure, tight } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck } from '../../../kit/exercise/contract.ts';
import { type Plain, untag } from '../../../kit/exercise/tagged.ts';
import { type Random, seededRandom } from '../../../kit/random.ts';
import { convolve, dense, denseAsConv } from '../../dense.ts';
import { drawMatrix, drawNumbers } from '../../draw.ts';
import { flatten, type Shape, sizeOf } from '../../unroll.ts';

const drawn = (random: Random, outputs: number, shape: Shape): Call => ({
  export: 'denseAsConv',
  args: [drawMatrix(random, outputs, sizeOf(shape)), shape],
});

/** What the dense layer gives for a volume, and what a convolution with `filters` gives. Throws for a wrong form. */
function bothWays(filters: Plain, W: number[][], shape: Shape): readonly [dense: number[], convolution: number[]] {
  const volume = drawNumbers(seededRandom(25), shape);
  const noBias = W.map(() => 0);
  return [dense(flatten(volume), W, noBias), convolve(volume, filters as never, noBias).flat(2)];
}

export default [
  agrees('A square volume of several channels', 20, (random) => [drawn(random, 3, [4, 3, 3])], denseAsConv),
  agrees(
    'Wide, tall and flat volumes',
    20,
    (random) => [drawn(random, 2, [2, 2, 5]), drawn(random, 2, [3, 5, 2]), drawn(random, 4, [6, 1, 1])],
    denseAsConv,
  ),
  {
    name: 'Your filters, slid over a volume, give what the dense layer gives',
    weight: 20,
    draw: (random) => [drawn(random, 3, [2, 4, 3])],
    judge: ([outcome], [call = drawn(seededRandom(1), 1, [1, 1, 1])]) => {
      const failed = failure(call, outcome);
      if (failed || outcome?.kind !== 'value') return failed ?? { ok: false, kind: 'died', say: 'No answer.' };
      const [W, shape] = call.args.map((arg) => untag(arg)) as unknown as [number[][], Shape];
      const [wanted, got] = bothWays(outcome.value, W, shape);
      const kind = difference(got, wanted, tight);
      return kind === null ? { ok: true } : { ok: false, kind, say: 'The convolution gives other numbers.' };
    },
  },
] satisfies HiddenCheck[];
