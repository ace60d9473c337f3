/** What layers cost: numbers to keep, multiplications to do (S24, S25). */
import { checkWhole } from '../kit/nested.ts';

/** A layer, as far as its parameters are concerned. */
export type CountedLayer =
  | { readonly type: 'conv'; readonly inChannels: number; readonly filters: number; readonly size: number }
  | { readonly type: 'pool' }
  | { readonly type: 'dense'; readonly inputs: number; readonly units: number };

/**
 * Weights and biases of a layer: size² · inChannels · filters + filters of a convolution, inputs · units + units of a
 * dense layer, none of pooling. Throws a `Problem` when a size is no whole number of at least 1.
 */
export function parameterCount(layer: CountedLayer): number {
  if (layer.type === 'pool') return 0;
  for (const [name, value] of Object.entries(layer)) if (typeof value === 'number') checkWhole(value, 1, name);
  if (layer.type === 'dense') return layer.inputs * layer.units + layer.units;
  return layer.size ** 2 * layer.inChannels * layer.filters + layer.filters;
}

/** A layer in its network: `side` is that of the maps that it gives, 1 for a vector. */
export interface PlacedLayer {
  readonly name: string;
  readonly layer: CountedLayer;
  readonly side: number;
}

/** Multiplications for one image: every weight is used once for each place of its window, so once in a dense layer. */
export function multiplications({ layer, side }: PlacedLayer): number {
  if (layer.type === 'pool') return 0;
  if (layer.type === 'dense') return layer.inputs * layer.units;
  return layer.size ** 2 * layer.inChannels * layer.filters * side ** 2;
}

/** Bytes of the parameters as float32 numbers, 4 each. */
export const bytesOf = (layer: CountedLayer): number => 4 * parameterCount(layer);

const conv = (name: string, inChannels: number, filters: number, size: number, side: number): PlacedLayer => ({
  name,
  layer: { type: 'conv', inChannels, filters, size },
  side,
});
const pool = (name: string, side: number): PlacedLayer => ({ name, layer: { type: 'pool' }, side });
const dense = (name: string, inputs: number, units: number): PlacedLayer => ({
  name,
  layer: { type: 'dense', inputs, units },
  side: 1,
});

/** LeNet-5 for images of 28 × 28 (LeCun et al. 1998, every map of the second convolution seeing all of the first). */
export const lenet5: readonly PlacedLayer[] = [
  conv('conv 1', 1, 6, 5, 28),
  pool('pool 1', 14),
  conv('conv 2', 6, 16, 5, 10),
  pool('pool 2', 5),
  dense('dense 1', 400, 120),
  dense('dense 2', 120, 84),
  dense('dense 3', 84, 10),
];

/** VGG-16 for photographs of 224 × 224 (Simonyan & Zisserman 2015, configuration D). */
export const vgg16: readonly PlacedLayer[] = [
  conv('conv 1-1', 3, 64, 3, 224),
  conv('conv 1-2', 64, 64, 3, 224),
  pool('pool 1', 112),
  conv('conv 2-1', 64, 128, 3, 112),
  conv('conv 2-2', 128, 128, 3, 112),
  pool('pool 2', 56),
  conv('conv 3-1', 128, 256, 3, 56),
  conv('conv 3-2', 256, 256, 3, 56),
  conv('conv 3-3', 256, 256, 3, 56),
  pool('pool 3', 28),
  conv('conv 4-1', 256, 512, 3, 28),
  conv('conv 4-2', 512, 512, 3, 28),
  conv('conv 4-3', 512, 512, 3, 28),
  pool('pool 4', 14),
  conv('conv 5-1', 512, 512, 3, 14),
  conv('conv 5-2', 512, 512, 3, 14),
  conv('conv 5-3', 512, 512, 3, 14),
  pool('pool 5', 7),
  dense('dense 1', 25088, 4096),
  dense('dense 2', 4096, 4096),
  dense('dense 3', 4096, 1000),
];
