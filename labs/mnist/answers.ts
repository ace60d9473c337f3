/** What a run on MNIST answers: a digit through every layer, a test image, all test images at once. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { LabelledImages } from '../kit/datasets/images.ts';
import type { PlainTensor, Tf } from '../kit/experiment.ts';
import type { Network } from '../kit/models/network.ts';
import { layerNotation } from '../kit/models/notation.ts';
import { Problem } from '../kit/problem.ts';
import { evaluate } from '../kit/train.ts';
import { classCount } from './params.ts';

/** Neurons of a dense first layer that are shown as images. */
const shownUnits = 16;
/** The surest mistakes that are shown. */
const shownMistakes = 24;

export interface LayerAnswer {
  readonly index: number;
  readonly kind: string;
  /** The layer in the notation of `notation.ts`. */
  readonly title: string;
  /** [rows, columns, channels] of a convolution or pooling, [units] of a vector. */
  readonly output: PlainTensor;
}

export interface Classification {
  readonly probabilities: readonly number[];
  readonly predicted: number;
  readonly layers: readonly LayerAnswer[];
}

export interface Mistake {
  /** Place among the test images, from 0. */
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  readonly probability: number;
  /** [28, 28], 0 … 255. */
  readonly pixels: Uint8Array;
}

export interface Evaluation {
  readonly accuracy: number;
  readonly loss: number;
  readonly count: number;
  /** [10, 10]: row is what it is, column what the network said. */
  readonly confusion: PlainTensor;
  /** The surest first. */
  readonly mistakes: readonly Mistake[];
}

async function plain(tensor: Tensor, shape: readonly number[]): Promise<PlainTensor> {
  return { shape, values: Float32Array.from(await tensor.data()) };
}

/** The weights of the first layer that learns, as images: [F, F, C, filters], or [28, 28, 1, units ≤ 16] of a dense one. */
export async function firstFilters(tf: Tf, network: Network): Promise<Record<string, PlainTensor>> {
  const index = network.layers.findIndex((own) => own !== null);
  const own = network.layers[index];
  const report = network.reports[index];
  if (!own || !report) return {};
  if (own.weights.rank === 4) return { filters: await plain(own.weights, own.weights.shape) };
  const [rows = 0, columns = 0, channels = 0] = network.inputShape;
  const [inputs = 0, units = 0] = own.weights.shape;
  if (inputs !== rows * columns * channels) return {};
  const shown = tf.slice(own.weights, [0, 0], [inputs, Math.min(units, shownUnits)]);
  const filters = await plain(shown, [rows, columns, channels, Math.min(units, shownUnits)]);
  shown.dispose();
  return { filters };
}

const digitInput = z.object({ pixels: z.array(z.number().min(0).max(255)).length(784) });
const imageInput = z.object({ index: z.int().min(0).max(9999) });

async function classify(tf: Tf, network: Network, input: unknown): Promise<Classification> {
  const parsed = digitInput.safeParse(input);
  if (!parsed.success) throw new Problem('A digit is 784 numbers (28 × 28) from 0 (paper) to 255 (ink).');
  const batch = tf.tensor4d(
    parsed.data.pixels.map((value) => value / 255),
    [1, 28, 28, 1],
  );
  const outputs = network.activations(batch);
  const probabilities = tf.softmax(outputs.at(-1) as Tensor);
  const layers = await Promise.all(
    outputs.map(async (output, index): Promise<LayerAnswer> => {
      const { layer } = network.reports[index] as Network['reports'][number];
      return {
        index,
        kind: layer.kind,
        title: layerNotation(layer),
        output: await plain(output, output.shape.slice(1)),
      };
    }),
  );
  const values = Array.from(await probabilities.data());
  // A flatten shares its data with the layer before it, so all of them are freed together.
  tf.dispose([batch, probabilities, ...outputs]);
  return { probabilities: values, predicted: values.indexOf(Math.max(...values)), layers };
}

async function evaluateAll(
  tf: Tf,
  network: Network,
  test: LabelledImages,
  signal: { readonly stopped: boolean },
): Promise<Evaluation> {
  const indices = Uint32Array.from({ length: test.count }, (_, i) => i);
  const { accuracy, loss, probabilities } = await evaluate(tf, network, test, indices, signal);
  const confusion = new Int32Array(classCount ** 2);
  const mistakes: Omit<Mistake, 'pixels'>[] = [];
  for (const index of indices) {
    const row = probabilities.subarray(index * classCount, (index + 1) * classCount);
    const probability = Math.max(...row);
    const predicted = Math.max(0, row.indexOf(probability));
    const label = test.labels[index] as number;
    const at = label * classCount + predicted;
    confusion[at] = (confusion[at] ?? 0) + 1;
    if (label !== predicted) mistakes.push({ index, label, predicted, probability });
  }
  mistakes.sort((a, b) => b.probability - a.probability);
  return {
    accuracy,
    loss,
    count: test.count,
    confusion: { shape: [classCount, classCount], values: confusion },
    mistakes: mistakes.slice(0, shownMistakes).map((mistake) => ({ ...mistake, pixels: imageAt(test, mistake.index) })),
  };
}

function imageAt({ pixels, rows, columns }: LabelledImages, index: number): Uint8Array {
  return pixels.slice(index * rows * columns, (index + 1) * rows * columns);
}

/** The questions that a run on MNIST answers, by name. */
export function answers(tf: Tf, network: Network, test: LabelledImages, signal: { readonly stopped: boolean }) {
  return {
    /** `{ pixels: number[784] }` → `Classification` */
    classify: (input: unknown) => classify(tf, network, input),
    /** `{ index }` → `{ pixels: Uint8Array[784], label }` of a test image */
    image: (input: unknown) => {
      const parsed = imageInput.safeParse(input);
      if (!parsed.success) throw new Problem('Test images are numbered from 0 to 9,999.');
      const { index } = parsed.data;
      return { pixels: imageAt(test, index), label: test.labels[index] };
    },
    /** nothing → `Evaluation` on the 10,000 test images */
    evaluate: () => evaluateAll(tf, network, test, signal),
  };
}
