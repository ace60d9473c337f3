import { all, call, difference, failure, gradientTolerance } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck, Outcome, Verdict } from '../../../kit/exercise/contract.ts';
import { type Plain, untag } from '../../../kit/exercise/tagged.ts';
import { checkGradient, type Numbers } from '../../../kit/gradient-check.ts';
import type { Batch } from '../../../kit/nested.ts';
import type { Random } from '../../../kit/random.ts';
import { conv2d } from '../../conv2d.ts';
import { drawVolume } from '../../draw.ts';

type Part = 'dx' | 'dw' | 'db';

/** The loss Σ dy · y, whose gradient by y is dy, as a function of one of the three. */
function lossOf([x, w, dy, stride, padding]: readonly Plain[], part: Part) {
  const [images, filters, behind] = [x as Batch, w as Batch, dy as Batch];
  const zeros = filters.map(() => 0);
  const loss = (changed: Numbers) => {
    const [ownX, ownW, b] = [
      part === 'dx' ? (changed as Batch) : images,
      part === 'dw' ? (changed as Batch) : filters,
      part === 'db' ? (changed as readonly number[]) : zeros,
    ];
    const y = conv2d(ownX, ownW, b, Number(stride), Number(padding)).flat(3);
    return y.reduce((sum, value, i) => sum + value * (behind.flat(3)[i] ?? 0), 0);
  };
  return { loss, at: { dx: images, dw: filters, db: zeros }[part] as Numbers };
}

function judgePart(made: Call, outcome: Outcome | undefined, part: Part): Verdict {
  const failed = failure(made, outcome);
  if (failed) return failed;
  const value = outcome?.kind === 'value' ? outcome.value : undefined;
  const got = (value as { readonly [name: string]: Plain } | null | undefined)?.[part];
  const { loss, at } = lossOf(
    made.args.map((arg) => untag(arg)),
    part,
  );
  const kind = difference(got, at as Plain, gradientTolerance);
  if (kind === 'shape' || kind === 'not-finite') return { ok: false, kind, say: `${part} has the wrong form.` };
  return checkGradient(loss, at, got as Numbers).ok
    ? { ok: true }
    : { ok: false, kind: 'values', say: `${part} isn't the gradient.` };
}

type Sizes = Readonly<Record<'N' | 'C' | 'K' | 'H' | 'W' | 'F' | 'stride' | 'padding', number>>;
function drawn({ N, C, K, H, W, F, stride, padding }: Sizes, random: Random): Call {
  const size = (input: number) => Math.floor((input - F + 2 * padding) / stride) + 1;
  const [x, w] = [drawVolume(random, N, C, H, W), drawVolume(random, K, C, F, F)];
  return call('conv2dBackward', x, w, drawVolume(random, N, K, size(H), size(W)), stride, padding);
}
const plain = { N: 2, C: 2, K: 2, H: 4, W: 3, F: 2, stride: 1, padding: 0 };
const wide = { N: 1, C: 1, K: 2, H: 4, W: 5, F: 3, stride: 2, padding: 1 };

const checked = (name: string, weight: number, sizes: Sizes, parts: readonly Part[]): HiddenCheck => ({
  name,
  weight,
  draw: (random) => [drawn(sizes, random)],
  judge: ([outcome], [made]) =>
    made ? all(parts.map((part) => judgePart(made, outcome, part))) : { ok: false, kind: 'missing', say: '' },
});

export default [
  checked('dx, by finite differences', 15, plain, ['dx']),
  checked('dw, by finite differences', 10, plain, ['dw']),
  checked('db, by finite differences', 10, plain, ['db']),
  checked('With stride and padding', 15, wide, ['dx', 'dw', 'db']),
] satisfies HiddenCheck[];
