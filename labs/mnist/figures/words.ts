/** Layers in the lecture's words. */
import { modelNames, models } from '../../kit/models/catalogue.ts';
import type { Layer, ModelDescription } from '../../kit/models/layers.ts';
import { formatNotation, parseNotation } from '../../kit/models/notation.ts';
import type { MnistParams } from '../params.ts';

export const layerNames: Readonly<Record<Layer['kind'], string>> = {
  conv2d: 'convolution',
  maxPooling2d: 'max pooling',
  averagePooling2d: 'average pooling',
  flatten: 'flatten',
  dense: 'fully connected',
  dropout: 'dropout',
};

const activationNames = { linear: '', relu: 'ReLU', tanh: 'tanh', sigmoid: 'sigmoid' } as const;

/** How a layer is set: `5 × 5, 8 filters, ReLU`. The last layer's softmax is part of the loss, and named here. */
export function layerSettings(layer: Layer, last: boolean): string {
  const list = (...words: (string | false)[]) => words.filter(Boolean).join(', ');
  switch (layer.kind) {
    case 'conv2d':
      return list(
        `${layer.kernelSize} × ${layer.kernelSize}`,
        `${layer.filters} ${layer.filters === 1 ? 'filter' : 'filters'}`,
        layer.padding === 'same' && 'padded',
        layer.stride > 1 && `stride ${layer.stride}`,
        activationNames[layer.activation],
      );
    case 'maxPooling2d':
    case 'averagePooling2d':
      return list(`${layer.poolSize} × ${layer.poolSize}`, layer.stride !== layer.poolSize && `stride ${layer.stride}`);
    case 'dense':
      return last ? 'softmax' : activationNames[layer.activation];
    case 'dropout':
      return `drops ${Math.round(layer.rate * 100)} %`;
    case 'flatten':
      return '';
  }
}

/** The layers that parameters ask for. */
export function modelOf(params: MnistParams): ModelDescription {
  return params.model === 'custom' ? parseNotation(params.layers) : models[params.model].layers;
}

/** The name under which the course knows a model, `custom` for any other. */
export function nameOf(model: ModelDescription): MnistParams['model'] {
  const notation = formatNotation(model);
  return modelNames.find((name) => formatNotation(models[name].layers) === notation) ?? 'custom';
}

const optimizerNames = { sgd: 'SGD', momentum: 'momentum', rmsprop: 'RMSProp', adam: 'Adam' } as const;

/** What a kept run is called: `Small LeNet, Adam 0.001`, told apart from the `taken` ones by a number. */
export function runLabel(params: MnistParams, taken: readonly string[]): string {
  const model = params.model === 'custom' ? 'own model' : models[params.model].title;
  const label = `${model}, ${optimizerNames[params.optimizer]} ${params.learningRate}`;
  if (!taken.includes(label)) return label;
  let n = 2;
  while (taken.includes(`${label} (${n})`)) n++;
  return `${label} (${n})`;
}
