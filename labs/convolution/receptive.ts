/** How much of the image one place of a layer's output sees: its receptive field. */
import type { LayerReport } from '../kit/models/shapes.ts';

export interface Receptive {
  /** Side of the square of input pixels that one place sees. */
  readonly size: number;
  /** Pixels between the squares of neighbouring places. */
  readonly step: number;
  /** First row and column of the first square; negative with padding. */
  readonly start: number;
}

/** Of the output of the last of `reports`, which are a network's layers from the first on; null after a flatten. */
export function receptiveField(reports: readonly LayerReport[]): Receptive | null {
  let field: Receptive = { size: 1, step: 1, start: 0 };
  for (const { layer, inputShape } of reports) {
    if (layer.kind === 'dropout') continue;
    if (layer.kind === 'flatten' || layer.kind === 'dense') return null;
    const window = layer.kind === 'conv2d' ? layer.kernelSize : layer.poolSize;
    const padding =
      layer.kind === 'conv2d' && layer.padding === 'same' ? padBefore(inputShape[0] ?? 0, window, layer.stride) : 0;
    field = {
      size: field.size + (window - 1) * field.step,
      start: field.start - padding * field.step,
      step: field.step * layer.stride,
    };
  }
  return field;
}

/** Zeros above an input of `length` such that ⌈length / stride⌉ windows fit: tfjs's `same`. */
function padBefore(length: number, window: number, stride: number): number {
  const outputs = Math.ceil(length / stride);
  return Math.floor(Math.max(0, (outputs - 1) * stride + window - length) / 2);
}
