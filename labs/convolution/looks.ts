/** What a run on digits tells of its network: an image, every layer's maps, and what excites each map the most (S15). */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { LabelledImages } from '../kit/datasets/images.ts';
import type { PlainTensor, Tf } from '../kit/experiment.ts';
import type { Network } from '../kit/models/network.ts';
import { layerNotation } from '../kit/models/notation.ts';
import { Problem } from '../kit/problem.ts';
import { pickImages } from './image-changes.ts';
import { receptiveField } from './receptive.ts';

/** Test images that are looked through for what excites a map. */
const searched = 400;
/** Patches that are shown for each map. */
const kept = 5;

export interface LayerMaps {
  readonly index: number;
  readonly kind: string;
  readonly title: string;
  /** [rows, columns, maps] of a convolution or pooling, [units] of a vector. */
  readonly output: PlainTensor;
}
export interface Maps {
  readonly layers: readonly LayerMaps[];
  readonly predicted: number;
}

/** The pieces of test images that excite each map (or class) of a layer the most. */
export interface Strongest {
  /** Side of a piece in pixels: the layer's receptive field. */
  readonly side: number;
  readonly maps: number;
  /** Pieces for each map. */
  readonly kept: number;
  /** [maps, kept, side, side], 0 … 255; paper where a piece reaches beyond the image. */
  readonly pieces: Uint8Array;
}

const pixelsInput = z.object({ pixels: z.array(z.number().min(0).max(255)).length(784) });
const imageInput = z.object({ index: z.int().min(0).max(9999) });
const layerInput = z.object({ layer: z.int().min(0) });

async function mapsOf(tf: Tf, network: Network, input: unknown): Promise<Maps> {
  const parsed = pixelsInput.safeParse(input);
  if (!parsed.success) throw new Problem('A digit is 784 numbers (28 × 28) from 0 (paper) to 255 (ink).');
  const batch = tf.tensor4d(
    parsed.data.pixels.map((value) => value / 255),
    [1, 28, 28, 1],
  );
  const outputs = network.activations(batch);
  const layers = await Promise.all(
    outputs.map(async (output, index): Promise<LayerMaps> => {
      const { layer } = network.reports[index] as Network['reports'][number];
      const values = Float32Array.from(await output.data());
      return { index, kind: layer.kind, title: layerNotation(layer), output: { shape: output.shape.slice(1), values } };
    }),
  );
  tf.dispose([batch, ...outputs]);
  const scores = layers.at(-1)?.output.values ?? new Float32Array();
  return { layers, predicted: scores.indexOf(Math.max(...scores)) };
}

interface Place {
  readonly value: number;
  readonly image: number;
  readonly row: number;
  readonly column: number;
}

/** For each map the `kept` images in which it is excited the most, and where. `output` is [images, rows, columns, maps]. */
function bestPlaces(
  values: Float32Array | Int32Array | Uint8Array,
  [images = 0, rows = 0, columns = 0, maps = 0]: readonly number[],
): Place[][] {
  return Array.from({ length: maps }, (_, map) => {
    const best = Array.from({ length: images }, (_, image): Place => {
      let found: Place = { value: Number.NEGATIVE_INFINITY, image, row: 0, column: 0 };
      for (let i = 0; i < rows * columns; i++) {
        const value = values[(image * rows * columns + i) * maps + map] ?? 0;
        if (value > found.value) found = { value, image, row: Math.floor(i / columns), column: i % columns };
      }
      return found;
    });
    return best.toSorted((a, b) => b.value - a.value || a.image - b.image).slice(0, kept);
  });
}

async function strongest(tf: Tf, network: Network, test: LabelledImages, input: unknown): Promise<Strongest> {
  const parsed = layerInput.safeParse(input);
  const layer = parsed.success ? parsed.data.layer : -1;
  if (!network.reports[layer]) throw new Problem(`The network has layers 0 to ${network.reports.length - 1}.`);
  const field = receptiveField(network.reports.slice(0, layer + 1)) ?? { size: 28, step: 0, start: 0 };
  const images = pickImages(
    test,
    Uint32Array.from({ length: Math.min(searched, test.count) }, (_, i) => i),
  );
  const output = tf.tidy(() => {
    const batch = tf.tensor4d(
      Float32Array.from(images.pixels, (v) => v / 255),
      [images.count, 28, 28, 1],
    );
    const found = network.activations(batch as Tensor4D)[layer] as Tensor;
    return found.rank === 4 ? found.clone() : tf.reshape(found, [images.count, 1, 1, -1]);
  });
  const places = bestPlaces(await output.data(), output.shape);
  output.dispose();
  const side = field.size;
  const pieces = new Uint8Array(places.length * kept * side * side);
  places.forEach((row, map) => {
    row.forEach(({ image, row: r, column: c }, k) => {
      const [top, left] = [field.start + r * field.step, field.start + c * field.step];
      for (let i = 0; i < side * side; i++) {
        const [y, x] = [top + Math.floor(i / side), left + (i % side)];
        if (y < 0 || x < 0 || y >= 28 || x >= 28) continue;
        pieces[(map * kept + k) * side * side + i] = images.pixels[image * 784 + y * 28 + x] as number;
      }
    });
  });
  return { side, maps: places.length, kept, pieces };
}

/** The weights of the first convolution: [F, F, 1, filters]; nothing when the network begins otherwise. */
export async function firstFilters(network: Network): Promise<Record<string, PlainTensor>> {
  const own = network.layers[0];
  if (own?.weights.rank !== 4) return {};
  return { filters: { shape: own.weights.shape, values: Float32Array.from(await own.weights.data()) } };
}

/** The questions that the lab's run answers, by name. */
export function looks(tf: Tf, network: Network, test: LabelledImages) {
  return {
    /** `{ pixels: number[784] }` → `Maps` */
    maps: (input: unknown) => mapsOf(tf, network, input),
    /** `{ layer }` → `Strongest` */
    strongest: (input: unknown) => strongest(tf, network, test, input),
    /** `{ index }` → `{ pixels: Uint8Array[784], label }` of a test image */
    image: (input: unknown) => {
      const parsed = imageInput.safeParse(input);
      if (!parsed.success) throw new Problem('Test images are numbered from 0 to 9,999.');
      const { index } = parsed.data;
      return { pixels: test.pixels.slice(index * 784, (index + 1) * 784), label: test.labels[index] };
    },
    /** nothing → the network's layers as `{ kind, title }` */
    layers: () => network.reports.map(({ layer }) => ({ kind: layer.kind, title: layerNotation(layer) })),
  };
}
