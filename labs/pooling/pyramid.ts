/** The convolutional pyramid (S20): the volume after every layer, what it took to make it, and how far it sees. */
import type { Layer, ModelDescription } from '../kit/models/layers.ts';
import { count, describeLayer, type Shape } from '../kit/models/shapes.ts';

/** The volume that the input is, or that a layer gives. */
export interface Level {
  /** Null for the input. */
  readonly layer: Layer | null;
  /** "input", "convolution 5 × 5", "max pooling 2 × 2". */
  readonly name: string;
  /** [rows, columns, channels] */
  readonly shape: readonly [rows: number, columns: number, channels: number];
  /** Numbers in the volume. */
  readonly numbers: number;
  /** Weights and biases of the layer; 0 for pooling. */
  readonly parameters: number;
  /** Side of the square of input pixels that one number of the volume depends on, as far as it lies in the image. */
  readonly field: number;
}

function nameOf(layer: Layer): string {
  if (layer.kind === 'conv2d') return `convolution ${layer.kernelSize} × ${layer.kernelSize}`;
  if (layer.kind !== 'maxPooling2d' && layer.kind !== 'averagePooling2d') return layer.kind;
  return `${layer.kind === 'maxPooling2d' ? 'max' : 'average'} pooling ${layer.poolSize} × ${layer.poolSize}`;
}

const asVolume = ([rows = 0, columns = 0, channels = 0]: Shape): Level['shape'] => [rows, columns, channels];

/**
 * The volumes of a model for images of `input` = [rows, columns, channels], from the input to where it is flattened;
 * dropout, which changes no shape, is passed over. One step of a layer with stride S moves its window by S steps of the
 * layers before, so that a window of F sees F − 1 such steps more: field = field before + (F − 1) · (product of the
 * strides before). Throws a `Problem` when a window doesn't fit.
 */
export function pyramidOf(model: ModelDescription, input: Shape): Level[] {
  const first: Level = {
    layer: null,
    name: 'input',
    shape: asVolume(input),
    numbers: count(input),
    parameters: 0,
    field: 1,
  };
  const levels = [first];
  let jump = 1;
  for (const layer of model) {
    if (layer.kind === 'flatten' || layer.kind === 'dense') break;
    if (layer.kind === 'dropout') continue;
    const before = levels.at(-1) ?? first;
    const { outputShape, parameters } = describeLayer(layer, before.shape);
    const window = layer.kind === 'conv2d' ? layer.kernelSize : layer.poolSize;
    const field = before.field + (window - 1) * jump;
    jump *= layer.stride;
    const shape = asVolume(outputShape);
    levels.push({ layer, name: nameOf(layer), shape, numbers: count(outputShape), parameters, field });
  }
  return levels;
}

const block = (filters: number, convolutions: number): ModelDescription => [
  ...Array.from({ length: convolutions }, () => ({
    kind: 'conv2d' as const,
    kernelSize: 3,
    filters,
    stride: 1,
    padding: 'same' as const,
    activation: 'relu' as const,
  })),
  { kind: 'maxPooling2d', poolSize: 2, stride: 2 },
];

/** The input of VGG-16: a colour photograph. */
export const vggInput: Shape = [224, 224, 3];
/** Convolutions and poolings of VGG-16 (Simonyan & Zisserman 2015, configuration D): it ends at the 7 × 7 × 512 of S25. */
export const vgg16: ModelDescription = [
  ...block(64, 2),
  ...block(128, 2),
  ...block(256, 3),
  ...block(512, 3),
  ...block(512, 3),
];

/**
 * Deep networks by blocks: the input, what the convolutions of the first block give, and then what each pooling leaves,
 * with the parameters of the whole block.
 */
export function byBlocks(levels: readonly Level[]): Level[] {
  const shown: Level[] = [];
  let [convolutions, parameters] = [0, 0];
  for (const [i, level] of levels.entries()) {
    const isConvolution = level.layer?.kind === 'conv2d';
    if (isConvolution) convolutions++;
    parameters += level.parameters;
    const first = isConvolution && shown.length === 1 && levels[i + 1]?.layer?.kind !== 'conv2d';
    if (isConvolution && !first) continue;
    const many = convolutions === 1 ? '1 convolution' : `${convolutions} convolutions`;
    const name = !level.layer || convolutions === 0 ? level.name : first ? many : `${many}, ${level.name}`;
    shown.push({ ...level, name, parameters });
    [convolutions, parameters] = [0, 0];
  }
  return shown;
}
