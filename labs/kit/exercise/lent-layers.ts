/**
 * The `tf` that `buildModel` is lent: tfjs's names for building a sequential model, and nothing behind them. A model
 * is a list of its layers as plain data, which is all that leaves the sandbox; `model-description.ts` reads it there.
 */
import { textOf } from './harness-values.ts';
import { type LayerName, layerOptions as options } from './lent-names.ts';

const { freeze, defineProperty, keys } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const push = Array.prototype.push;
const join = Array.prototype.join;
const indexOf = Array.prototype.indexOf;

/** What tfjs takes as a number or as a pair; a pair of the same number becomes that number. */
const squares: readonly string[] = ['kernelSize', 'strides', 'poolSize'];

interface LentLayer {
  readonly layer: LayerName;
  readonly [option: string]: unknown;
}

const refuse = (sentence: string): never => {
  throw new Error(sentence);
};

function square(where: string, value: unknown): unknown {
  if (!isArray(value)) return value;
  if (value.length === 2 && value[0] === value[1]) return value[0];
  return refuse(`${where}: only square windows and equal steps are known here, so [${textOf(value[0])}, …] can't be.`);
}

/** Builds one layer. Throws an `Error` with a sentence for an option that is unknown or missing. */
function makeLayer(layer: LayerName, given: unknown): LentLayer {
  const name = `tf.layers.${layer}`;
  if (given !== undefined && (typeof given !== 'object' || given === null || isArray(given)))
    refuse(`${name} takes its options as one record, such as ${layer === 'dense' ? '{ units: 10 }' : '{ … }'}.`);
  const made: Record<string, unknown> = { layer };
  const known: string[] = ['inputShape', 'name'];
  for (const option of options[layer]) apply(push, known, [option.replace('!', '')]);
  const args = (given ?? {}) as Record<string, unknown>;
  for (const key of keys(args)) {
    if (apply(indexOf, known, [key]) < 0)
      refuse(`${name} knows no "${textOf(key, 40)}" here; it knows ${apply(join, known, [', '])}.`);
    const value = args[key];
    if (key === 'name' || value === undefined) continue;
    const plain = apply(indexOf, squares, [key]) < 0 ? value : square(`${name}, ${key}`, value);
    defineProperty(made, key, { value: plain, enumerable: true });
  }
  for (const option of options[layer])
    if (option.endsWith('!') && !(option.slice(0, -1) in made))
      refuse(`${name} needs "${option.slice(0, -1)}", such as ${examples[option]}.`);
  return freeze(made) as LentLayer;
}

const examples: Readonly<Record<string, string>> = {
  'filters!': '{ filters: 8, kernelSize: 5 }',
  'kernelSize!': '{ filters: 8, kernelSize: 5 }',
  'units!': '{ units: 10 }',
  'rate!': '{ rate: 0.5 }',
  'activation!': "{ activation: 'relu' }",
};

/** What a model of tfjs can do besides, and is the grader's work here. */
const notHere = ['compile', 'fit', 'fitDataset', 'evaluate', 'predict', 'trainOnBatch', 'setWeights', 'save'];

/** A model under construction. Only its `layers` are data; its methods stay behind. */
export interface LentSequential {
  readonly layers: readonly LentLayer[];
  add(layer: LentLayer): void;
}

function makeSequential(given?: { layers?: readonly LentLayer[] }): LentSequential {
  const layers: LentLayer[] = [];
  const model = { layers };
  const method = (name: string, value: unknown) => defineProperty(model, name, { value, enumerable: false });
  const add = (layer: unknown): void => {
    if (typeof layer !== 'object' || layer === null || !('layer' in layer))
      refuse('model.add takes one layer, such as tf.layers.flatten().');
    apply(push, layers, [layer]);
  };
  method('add', add);
  for (const name of notHere)
    method(name, () => refuse(`model.${name} is the grader's work: buildModel only builds the model and returns it.`));
  for (const key of keys(given ?? {}))
    if (key !== 'layers' && key !== 'name')
      refuse(`tf.sequential knows no "${textOf(key, 40)}" here; it knows layers.`);
  const list = given?.layers;
  if (list !== undefined && !isArray(list)) refuse('tf.sequential takes its layers as a list: { layers: [ … ] }.');
  for (let i = 0; i < (list?.length ?? 0); i++) add(list?.[i]);
  return model as unknown as LentSequential;
}

/** Frozen; may be lent to code that nobody trusts, since nothing can be reached through it. */
export function lendLayers(): Readonly<Record<string, unknown>> {
  const layers: Record<string, unknown> = {};
  for (const name of keys(options) as LayerName[])
    layers[name] = freeze((given?: unknown): LentLayer => makeLayer(name, given));
  return freeze({ sequential: freeze(makeSequential), layers: freeze(layers) });
}
