/** A model while it is being built: what each layer makes of its input, or why it can't. */
import type { Layer, ModelDescription } from '../../kit/models/layers.ts';
import { describeLayer, describeModel, type LayerReport } from '../../kit/models/shapes.ts';
import { classCount, imageShape } from '../params.ts';

export interface DraftRow {
  readonly layer: Layer;
  /** Null for the layer that doesn't fit and for those after it. */
  readonly report: LayerReport | null;
  /** Why this layer is refused. */
  readonly problem: string | null;
}

export interface Draft {
  readonly rows: readonly DraftRow[];
  /** What is wrong with the model as a whole, such as a last layer that doesn't give ten scores. */
  readonly problem: string | null;
  /** It can be trained. */
  readonly fits: boolean;
}

function attempt<Result>(job: () => Result): { result: Result; problem: null } | { result: null; problem: string } {
  try {
    return { result: job(), problem: null };
  } catch (error) {
    return { result: null, problem: (error as Error).message };
  }
}

/** Follows the shapes through a model as far as they go. */
export function describeDraft(model: ModelDescription): Draft {
  let shape: readonly number[] | null = imageShape;
  const rows = model.map((layer): DraftRow => {
    if (!shape) return { layer, report: null, problem: null };
    const input = shape;
    const { result, problem } = attempt(() => describeLayer(layer, input));
    shape = result?.outputShape ?? null;
    return { layer, report: result, problem };
  });
  if (!shape) return { rows, problem: null, fits: false };
  const { problem } = attempt(() => describeModel(model, imageShape, classCount));
  return { rows, problem, fits: problem === null };
}

/** A new layer of each kind, as one would first try it. */
export const freshLayers: Readonly<Record<Layer['kind'], Layer>> = {
  conv2d: { kind: 'conv2d', filters: 8, kernelSize: 3, stride: 1, padding: 'valid', activation: 'relu' },
  maxPooling2d: { kind: 'maxPooling2d', poolSize: 2, stride: 2 },
  averagePooling2d: { kind: 'averagePooling2d', poolSize: 2, stride: 2 },
  flatten: { kind: 'flatten' },
  dense: { kind: 'dense', units: 64, activation: 'relu' },
  dropout: { kind: 'dropout', rate: 0.5 },
};

/** Adds a layer where it most likely belongs: what slides before the first flatten, the rest before the last layer. */
export function addLayer(model: ModelDescription, kind: Layer['kind']): ModelDescription {
  const slides = kind === 'conv2d' || kind === 'maxPooling2d' || kind === 'averagePooling2d' || kind === 'flatten';
  const vector = model.findIndex((layer) => layer.kind === 'flatten' || layer.kind === 'dense');
  const place = slides && vector >= 0 ? vector : Math.max(0, model.length - 1);
  return model.toSpliced(place, 0, freshLayers[kind]);
}

/** Exchanges a layer with the one `by` places on; unchanged at the ends. */
export function moveLayer(model: ModelDescription, index: number, by: -1 | 1): ModelDescription {
  const [from, to] = [model[index], model[index + by]];
  return from && to ? model.with(index, to).with(index + by, from) : model;
}
