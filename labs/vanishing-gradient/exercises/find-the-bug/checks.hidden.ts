import { agrees, call, difference, failure, gradientTolerance } from '../../../kit/exercise/checks.ts';
import type { Call, HiddenCheck, Outcome, Verdict } from '../../../kit/exercise/contract.ts';
import { untag } from '../../../kit/exercise/tagged.ts';
import type { Random } from '../../../kit/random.ts';
import { meanGradients } from '../../deep-network.ts';
import { sigmoidLayers } from '../../sigmoid-network.ts';

type Network = Parameters<typeof sigmoidLayers>;

/** Trusted: backpropagation that the tests hold against central differences of the loss. */
const reference = (W: Network[0], b: Network[1], x: readonly number[], t: readonly number[]) =>
  meanGradients(sigmoidLayers(W, b), [x], [t]);

const normals = (random: Random, length: number, size: number) => Array.from({ length }, () => size * random.normal());

function drawn(random: Random, sizes: readonly number[]): Call {
  const layers = sizes.slice(1).map((outputs, l) => ({
    W: Array.from({ length: outputs }, () => normals(random, sizes[l] ?? 1, 2)),
    b: normals(random, outputs, 1),
  }));
  const target = Array.from({ length: sizes.at(-1) ?? 1 }, () => random.integer(2));
  return call(
    'layerGradients',
    layers.map(({ W }) => W),
    layers.map(({ b }) => b),
    normals(random, sizes[0] ?? 1, 1),
    target,
  );
}

/** Only the last layer of each answer. */
function judgeLast(outcomes: readonly Outcome[], calls: readonly Call[]): Verdict {
  for (const [i, one] of calls.entries()) {
    const outcome = outcomes[i];
    const failed = failure(one, outcome);
    if (failed) return failed;
    const value = outcome?.kind === 'value' ? outcome.value : undefined;
    const args = one.args.map((arg) => untag(arg)) as unknown as Parameters<typeof reference>;
    const expected = reference(...args).at(-1) ?? [];
    const kind = difference(Array.isArray(value) ? value.at(-1) : undefined, expected, gradientTolerance);
    if (kind) return { ok: false, kind, say: 'The last layer’s gradient is wrong.' };
  }
  return { ok: true };
}

export default [
  {
    name: 'The last layer of other networks',
    weight: 20,
    draw: (random) => [drawn(random, [2, 3, 2]), drawn(random, [3, 4, 4, 1])],
    judge: judgeLast,
  },
  agrees(
    'All layers of other networks',
    30,
    (random) => [drawn(random, [2, 3, 2]), drawn(random, [3, 4, 4, 1]), drawn(random, [1, 2, 3, 2])],
    reference,
    gradientTolerance,
  ),
  agrees('A deep network', 20, (random) => [drawn(random, [2, 3, 3, 3, 3, 3, 3, 2])], reference, gradientTolerance),
] satisfies HiddenCheck[];
