/** A fully connected layer as a convolution (S25): random volumes through both, and how far the results are apart. */
import { defineExperiment, type Experiment, type Frame } from '../kit/experiment.ts';
import { answers } from './answers.ts';
import { compare, drawVolume, makeBothWays } from './both-ways.ts';
import { params, side } from './params.ts';
import type { Shape } from './unroll.ts';

/** Each step computes one volume both ways. Scalars: `difference`, the largest |a − b|, and `largest`, the largest |a|. */
const experiment: Experiment<typeof params> = defineExperiment(params, async function* ({ tf, random, ...context }) {
  const { channels, units, volumes } = context.params;
  const shape: Shape = [channels, side, side];
  const layer = await makeBothWays(tf, shape, units, random, context.signal);
  const draws = random.fork('volumes');
  context.plan({ steps: volumes, epochs: 1 });
  for (const [name, handler] of Object.entries(answers(tf, layer, random.fork('answers'))))
    context.answer(name, handler);
  const frame = (step: number, rest: Partial<Frame>): Frame => ({
    step,
    epoch: step / volumes,
    samples: step,
    scalars: {},
    epochEnd: step === volumes,
    last: step === volumes,
    ...rest,
  });
  try {
    yield frame(0, {});
    for (let step = 1; step <= volumes; step++) {
      const { dense, convolution, difference } = await compare(tf, layer, drawVolume(shape, draws));
      const largest = dense.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      yield frame(step, {
        scalars: { difference, largest },
        tensors: async () => ({
          dense: { shape: [units], values: dense },
          convolution: { shape: [units], values: convolution },
        }),
      });
    }
  } finally {
    layer.dispose();
  }
});

export default experiment;
