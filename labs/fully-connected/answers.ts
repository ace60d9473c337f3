/** What a run of the lab answers: one output from inside, what each way costs, and what a larger volume gives. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { breathe } from '../kit/breathe.ts';
import type { Tf } from '../kit/experiment.ts';
import { shapeText } from '../kit/nested.ts';
import { Problem } from '../kit/problem.ts';
import type { Random } from '../kit/random.ts';
import { asConvolution, asDense, type BothWays, drawVolume } from './both-ways.ts';
import { bytesOf, type CountedLayer, multiplications, parameterCount } from './cost.ts';
import { side } from './params.ts';
import type { Shape } from './unroll.ts';

/** The 3 × 3 convolution that the dense layer is held against, and its numbers. */
export interface Measured {
  readonly name: 'dense' | 'convolution' | 'small convolution';
  /** Median time of one volume, in milliseconds. */
  readonly milliseconds: number;
  readonly parameters: number;
  /** Bytes of weights and biases in float32. */
  readonly bytes: number;
  readonly multiplications: number;
}

export interface Measurement {
  readonly rows: readonly Measured[];
  /** Bytes of all tensors that the run holds. */
  readonly held: number;
}

export interface Larger {
  /** [C, H, W] of the volume. */
  readonly shape: readonly number[];
  /** What the convolution gives: [rows, columns, outputs]. */
  readonly output: readonly number[];
  /** Why the dense layer can't take it; null when it can. */
  readonly refusal: string | null;
}

const rounds = 5;

/** Median time in milliseconds of `rounds` calls, after one to warm up. */
async function median(run: () => Tensor): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const from = performance.now();
    const result = run();
    await result.data();
    if (round > 0) times.push(performance.now() - from);
    result.dispose();
    await breathe();
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

/** Times the dense layer both ways, and a 3 × 3 convolution from as many channels to as many, on the same volume. */
async function measure(tf: Tf, layer: BothWays, random: Random): Promise<Measurement> {
  const [C, H, W] = layer.shape;
  const volume = drawVolume(layer.shape, random);
  const held = tf.memory().numBytes;
  const kernels = tf.tensor4d(
    Float32Array.from({ length: 9 * C * C }, () => 2 * random.uniform() - 1),
    [3, 3, C, C],
  );
  const image = tf.tidy(() => tf.transpose(tf.tensor4d(volume, [1, C, H, W]), [0, 2, 3, 1])) as Tensor4D;
  const whole: CountedLayer = { type: 'dense', inputs: C * H * W, units: layer.units };
  const window: CountedLayer = { type: 'conv', inChannels: C, filters: layer.units, size: H };
  const small: CountedLayer = { type: 'conv', inChannels: C, filters: C, size: 3 };
  const row = async (name: Measured['name'], counted: CountedLayer, places: number, run: () => Tensor) => ({
    name,
    milliseconds: await median(run),
    parameters: parameterCount(counted),
    bytes: bytesOf(counted),
    multiplications: multiplications({ name, layer: counted, side: places }),
  });
  try {
    const rows = [
      await row('dense', whole, 1, () => asDense(tf, layer, volume)),
      await row('convolution', window, 1, () => asConvolution(tf, layer, volume)),
      await row('small convolution', small, H, () => tf.conv2d(image, kernels, 1, 'same')),
    ];
    return { rows, held };
  } finally {
    tf.dispose([kernels, image]);
  }
}

const largerInput = z.object({ side: z.int().min(1).max(16) });

function larger(tf: Tf, layer: BothWays, random: Random, input: unknown): Larger {
  const parsed = largerInput.safeParse(input);
  if (!parsed.success) throw new Problem('The side of a volume is a whole number from 1 to 16.');
  const shape: Shape = [layer.shape[0], parsed.data.side, parsed.data.side];
  if (parsed.data.side < side)
    throw new Problem(`A window of ${shapeText([side, side])} doesn't fit into a volume of ${shapeText(shape)}.`);
  const output = tf.tidy(() => asConvolution(tf, layer, drawVolume(shape, random), shape).shape.slice(1));
  const inputs = shape[0] * shape[1] * shape[2];
  const wanted = layer.weights.shape[0];
  const refusal =
    inputs === wanted
      ? null
      : `A volume of ${shapeText(shape)} unrolls to ${inputs.toLocaleString('en')} numbers; the weights of this layer are made for ${wanted.toLocaleString('en')}.`;
  return { shape, output, refusal };
}

/** The questions that a run answers, by name. */
export function answers(tf: Tf, layer: BothWays, random: Random) {
  return {
    /** nothing → `Measurement` */
    measure: () => measure(tf, layer, random),
    /** `{ side }` → `Larger`: a volume of as many channels, `side` × `side`, through the convolution */
    larger: (input: unknown) => larger(tf, layer, random, input),
  };
}
