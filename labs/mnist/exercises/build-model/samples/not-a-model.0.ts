/** Returns its layers, not a model of them. */
export function buildModel(tf: any) {
  return [tf.layers.flatten(), tf.layers.dense({ units: 10, activation: 'softmax' })];
}
