/**
 * A model as one line of text, for addresses and for students who type:
 * `conv 5x5x8 relu, maxpool 2, flatten, dense 128 relu, dense 10`.
 * `conv` takes `same` and `stride 2` too; pools take `stride`; `dropout 0.5`.
 */
import { Problem } from '../problem.ts';
import type { Activation, Layer, ModelDescription } from './layers.ts';

const activations: readonly string[] = ['linear', 'relu', 'tanh', 'sigmoid'];
const pools = { maxpool: 'maxPooling2d', avgpool: 'averagePooling2d' } as const;
const maxLayers = 20;

function whole(text: string | undefined, what: string, max: number): number {
  const value = Number(text);
  if (!text || !Number.isInteger(value) || value < 1 || value > max)
    throw new Problem(`${what} is a whole number from 1 to ${max.toLocaleString('en')}; "${text ?? ''}" is not.`);
  return value;
}

/** Reads the words after a layer's size: an activation, `same`, `stride n`. */
function parseOptions(words: string[], allowed: { activation: boolean; padding: boolean; stride: boolean }) {
  const options: { activation: Activation; padding: 'valid' | 'same'; stride?: number } = {
    activation: 'linear',
    padding: 'valid',
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (allowed.activation && activations.includes(word)) options.activation = word as Activation;
    else if (allowed.padding && (word === 'same' || word === 'valid')) options.padding = word;
    else if (allowed.stride && word === 'stride') options.stride = whole(words[++i], 'A stride', 28);
    else throw new Problem(`"${word}" means nothing here.`);
  }
  return options;
}

function parseLayer(text: string): Layer {
  const [name, size, ...rest] = text.trim().toLowerCase().split(/\s+/);
  if (name === 'conv') {
    const match = /^(\d+)x(\d+)x(\d+)$/.exec(size ?? '');
    if (!match || match[1] !== match[2])
      throw new Problem(`A convolution is written "conv 5x5x8": a square window, then the number of filters.`);
    const { activation, padding, stride = 1 } = parseOptions(rest, { activation: true, padding: true, stride: true });
    const kernelSize = whole(match[1], 'A window', 28);
    return {
      kind: 'conv2d',
      kernelSize,
      filters: whole(match[3], 'The number of filters', 256),
      stride,
      padding,
      activation,
    };
  }
  if (name === 'maxpool' || name === 'avgpool') {
    const poolSize = whole(size, 'A pooling window', 28);
    const { stride = poolSize } = parseOptions(rest, { activation: false, padding: false, stride: true });
    return { kind: pools[name], poolSize, stride };
  }
  if (name === 'flatten' && size === undefined) return { kind: 'flatten' };
  if (name === 'dense') {
    const { activation } = parseOptions(rest, { activation: true, padding: false, stride: false });
    return { kind: 'dense', units: whole(size, 'The number of units', 4096), activation };
  }
  if (name === 'dropout') {
    const rate = Number(size);
    if (!size || !(rate >= 0 && rate < 1) || rest.length)
      throw new Problem('"dropout 0.5" drops half; the rate is from 0 to below 1.');
    return { kind: 'dropout', rate };
  }
  throw new Problem(
    `There is no layer "${text.trim()}". The layers are conv, maxpool, avgpool, flatten, dense and dropout.`,
  );
}

/** Reads a model's notation. Throws a `Problem` that names the layer and says what would be right. */
export function parseNotation(text: string): ModelDescription {
  const parts = text.split(',').filter((part) => part.trim());
  if (parts.length > maxLayers)
    throw new Problem(`A model has at most ${maxLayers} layers here; this one has ${parts.length}.`);
  return parts.map((part, index) => {
    try {
      return parseLayer(part);
    } catch (error) {
      throw new Problem(`Layer ${index + 1}: ${(error as Error).message}`);
    }
  });
}

/** Writes one layer as `parseNotation` reads it. */
export function layerNotation(layer: Layer): string {
  const plus = (...words: (string | false)[]) => words.filter(Boolean).join(' ');
  switch (layer.kind) {
    case 'conv2d':
      return plus(
        `conv ${layer.kernelSize}x${layer.kernelSize}x${layer.filters}`,
        layer.padding === 'same' && 'same',
        layer.stride !== 1 && `stride ${layer.stride}`,
        layer.activation !== 'linear' && layer.activation,
      );
    case 'maxPooling2d':
    case 'averagePooling2d':
      return plus(
        `${layer.kind === 'maxPooling2d' ? 'maxpool' : 'avgpool'} ${layer.poolSize}`,
        layer.stride !== layer.poolSize && `stride ${layer.stride}`,
      );
    case 'flatten':
      return 'flatten';
    case 'dense':
      return plus(`dense ${layer.units}`, layer.activation !== 'linear' && layer.activation);
    case 'dropout':
      return `dropout ${layer.rate}`;
  }
}

/** Writes a model as `parseNotation` reads it. */
export const formatNotation = (model: ModelDescription): string => model.map(layerNotation).join(', ');
