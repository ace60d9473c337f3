/** The names of what `buildModel` is lent, for the sandbox that lends it and the editor that completes it. */

/** Stands, among the names of what an exercise lends, for the model builder. */
export const lentForModels = ['sequential', 'layers'] as const;

/** The options of each layer, as tfjs calls them; those with `!` must be given. */
export const layerOptions = {
  conv2d: ['filters!', 'kernelSize!', 'strides', 'padding', 'activation'],
  maxPooling2d: ['poolSize', 'strides', 'padding'],
  averagePooling2d: ['poolSize', 'strides', 'padding'],
  flatten: [],
  dense: ['units!', 'activation'],
  dropout: ['rate!'],
  activation: ['activation!'],
  softmax: [],
} as const;
export type LayerName = keyof typeof layerOptions;

/** Whether the names are those of the model builder, not of operations. */
export const lendsLayers = (names: readonly string[]): boolean => names.includes(lentForModels[0]);
