import { call, failure, judgeValue } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { untag } from '../../../kit/exercise/tagged.ts';
import type { Matrix } from '../../../kit/nested.ts';
import { sobel } from '../../canny.ts';
import { drawMatrix } from '../../draw.ts';

const part = (name: string, weight: number, part: 'magnitude' | 'direction', size: readonly [number, number]) =>
  ({
    name,
    weight,
    draw: (random) => [call('sobel', drawMatrix(random, ...size))],
    judge: ([outcome], [made]) => {
      if (!made) return { ok: false, kind: 'missing', say: '' };
      const image = untag(made.args[0]) as Matrix;
      return failure(made, outcome) ?? judgeValue(made, outcome, { [part]: sobel(image)[part] });
    },
  }) satisfies HiddenCheck;

export default [
  part('Other images: magnitude', 20, 'magnitude', [6, 6]),
  part('Other images: direction', 20, 'direction', [6, 6]),
  part('Images that are not square', 10, 'magnitude', [5, 8]),
] satisfies HiddenCheck[];
