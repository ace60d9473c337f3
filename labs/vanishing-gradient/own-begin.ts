/** Initial weights that come from outside, such as the student's code: what is drawn for them, and how they are put in place. */
import { z } from 'zod';
import type { Tf } from '../kit/experiment.ts';
import { Problem } from '../kit/problem.ts';
import type { Random } from '../kit/random.ts';
import type { Race } from './race.ts';
import { fans, type Sizes } from './variant-network.ts';

/** Inputs and neurons of each layer, first layer first: the answer to `layers`. */
export type Fans = readonly (readonly [fanIn: number, fanOut: number])[];

/** The normal numbers that the weights of layer `l` are made of, `[fanOut · fanIn]`, row by row, in a run with this `random`. */
export function normalsOf(random: Random, l: number, [fanIn, fanOut]: Fans[number]): number[] {
  const { normal } = random.fork('weights').fork(`layer ${l}`);
  return Array.from({ length: fanIn * fanOut }, () => normal());
}

/** What `begin` is asked with: the weights of one layer, `[out][in]` row by row, for some of the variants. */
const beginInput = z.object({
  variants: z.array(z.int().min(0)).min(1),
  layer: z.int().min(0),
  weights: z.instanceof(Float32Array),
});

export interface OwnBegin {
  /** Variants that begin with weights from outside. */
  readonly own: ReadonlySet<number>;
  /** The handlers of `layers` and `begin`. */
  layers(): Fans;
  begin(input: unknown): void;
}

/** Lets a race begin with other weights, before its first step. `begin` throws a `Problem` for what doesn't fit. */
export function createOwnBegin(tf: Tf, race: Race, sizes: Sizes): OwnBegin {
  const own = new Set<number>();
  const layers = fans(sizes);
  return {
    own,
    layers: () => layers,
    begin(input) {
      const parsed = beginInput.safeParse(input);
      const [fanIn, fanOut] = (parsed.success && layers[parsed.data.layer]) || [];
      const racers = parsed.success ? parsed.data.variants.map((i) => race.racers[i]) : [];
      if (!parsed.success || fanIn === undefined || fanOut === undefined || racers.some((racer) => !racer))
        throw new Problem(
          `Initial weights are for a layer from 0 to ${layers.length - 1} and variants from 0 to ${race.racers.length - 1}.`,
        );
      const { weights, layer, variants } = parsed.data;
      if (weights.length !== fanIn * fanOut)
        throw new Problem(
          `Layer ${layer + 1} has ${fanOut} neurons with ${fanIn} inputs each: ${fanIn * fanOut} weights, not ${weights.length}.`,
        );
      if (race.racers.some(({ latest }) => latest))
        throw new Problem('The variants have begun to learn: reset the run to begin with other weights.');
      tf.tidy(() => {
        const transposed = tf.transpose(tf.tensor2d(weights, [fanOut, fanIn]));
        for (const racer of racers) racer?.network.layers[layer]?.weights.assign(transposed);
      });
      for (const i of variants) own.add(i);
      race.remember();
    },
  };
}
