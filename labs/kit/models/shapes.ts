/** What each layer makes of its input: output shapes and numbers of parameters (S22, S23, S24). */
import { Problem } from '../problem.ts';
import type { Layer, ModelDescription } from './layers.ts';

/** A shape of one sample: [rows, columns, channels] or [features]. */
export type Shape = readonly number[];

export interface LayerReport {
  readonly layer: Layer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** Shape of the weights, empty when the layer learns nothing: [F, F, C, filters] or [inputs, units]. */
  readonly weightsShape: Shape;
  /** Weights and biases together. */
  readonly parameters: number;
}

/** Most parameters of a model that a student may build: 8 MB of weights. */
export const maxParameters = 2_000_000;
/** Most multiply-adds per image: about twenty times LeNet-5. */
export const maxOperations = 10_000_000;
/** Most numbers that all layers together give for one image: a batch of them must fit into memory. */
export const maxActivations = 200_000;

export const count = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
export const shapeText = (shape: Shape): string => shape.join(' × ');

/** SZ = ⌊(W − F + 2P) / S⌋ + 1 (S22) for one side; `same` pads so that a stride of 1 keeps the size. */
function slidingSize(size: number, window: number, stride: number, padding: 'valid' | 'same'): number {
  return padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - window) / stride) + 1;
}

/** Throws a `Problem` with a sentence for the student when the layer can't take `inputShape`. */
export function describeLayer(layer: Layer, inputShape: Shape): LayerReport {
  const report = (outputShape: Shape, weightsShape: Shape = []): LayerReport => ({
    layer,
    inputShape,
    outputShape,
    weightsShape,
    parameters: weightsShape.length ? count(weightsShape) + (weightsShape.at(-1) ?? 0) : 0,
  });
  if (layer.kind === 'flatten') return report([count(inputShape)]);
  if (layer.kind === 'dropout') return report(inputShape);
  if (layer.kind === 'dense') {
    const [features] = inputShape;
    if (inputShape.length !== 1 || features === undefined)
      throw new Problem(
        `A dense layer takes a vector, but its input is ${shapeText(inputShape)}. Put "flatten" before it.`,
      );
    return report([layer.units], [features, layer.units]);
  }
  const [rows, columns, channels] = inputShape;
  const name = layer.kind === 'conv2d' ? 'convolution' : 'pooling';
  if (rows === undefined || columns === undefined || channels === undefined)
    throw new Problem(
      `A ${name} slides over rows and columns, but its input is a vector of ${shapeText(inputShape)}. Put it before "flatten".`,
    );
  const window = layer.kind === 'conv2d' ? layer.kernelSize : layer.poolSize;
  const padding = layer.kind === 'conv2d' ? layer.padding : 'valid';
  if (padding === 'valid' && (window > rows || window > columns))
    throw new Problem(
      `A ${window} × ${window} ${name} doesn't fit into ${rows} × ${columns}. Use a window of at most ${Math.min(rows, columns)}.`,
    );
  const size = [rows, columns].map((side) => slidingSize(side, window, layer.stride, padding));
  if (layer.kind !== 'conv2d') return report([...size, channels]);
  return report([...size, layer.filters], [window, window, channels, layer.filters]);
}

/** Multiply-adds of one image through a layer; a pooling window counts every number it looks at. */
function operations({ layer, outputShape, weightsShape }: LayerReport): number {
  if (weightsShape.length === 4) return count(outputShape) * count(weightsShape.slice(0, 3));
  if ('poolSize' in layer) return count(outputShape) * layer.poolSize ** 2;
  return count(weightsShape.length ? weightsShape : outputShape);
}

/** What a model costs. */
export interface ModelSize {
  readonly parameters: number;
  /** Multiply-adds of one image, forwards. */
  readonly operations: number;
  /** Numbers that all layers together give for one image. */
  readonly activations: number;
}

export function sizeOf(reports: readonly LayerReport[]): ModelSize {
  const sum = (of: (report: LayerReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    parameters: sum((report) => report.parameters),
    operations: sum(operations),
    activations: sum(({ outputShape }) => count(outputShape)),
  };
}

/** Throws a `Problem` for a model that is too large to be trained here. */
function checkSize({ parameters, operations: work, activations }: ModelSize): void {
  const text = (n: number) => n.toLocaleString('en');
  if (parameters > maxParameters)
    throw new Problem(`This model has ${text(parameters)} parameters; at most ${text(maxParameters)} fit here.`);
  if (work > maxOperations)
    throw new Problem(
      `One image costs ${text(work)} multiplications in this model; at most ${text(maxOperations)} are bearable here. Use fewer filters, or pool earlier.`,
    );
  if (activations > maxActivations)
    throw new Problem(
      `The layers of this model give ${text(activations)} numbers for one image; at most ${text(maxActivations)} fit here. Use fewer filters, or pool earlier.`,
    );
}

/** Every layer of a model with its shapes. Throws a `Problem` that names the layer and says what would be right. */
export function describeModel(model: ModelDescription, inputShape: Shape, outputs: number): LayerReport[] {
  if (model.length === 0) throw new Problem('A model needs at least one layer.');
  const reports: LayerReport[] = [];
  let shape = inputShape;
  for (const [index, layer] of model.entries()) {
    try {
      const report = describeLayer(layer, shape);
      reports.push(report);
      shape = report.outputShape;
    } catch (error) {
      throw new Problem(`Layer ${index + 1}: ${(error as Error).message}`);
    }
  }
  const last = model.at(-1);
  if (shape.length !== 1 || shape[0] !== outputs || last?.kind !== 'dense' || last.activation !== 'linear')
    throw new Problem(
      `The last layer must give one score per class: "dense ${outputs}" without an activation (softmax belongs to the loss). Yours gives ${shapeText(shape)}.`,
    );
  checkSize(sizeOf(reports));
  return reports;
}
