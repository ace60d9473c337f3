/** One layer: it can weigh pixels, and knows nothing of neighbours. */
export function buildModel(tf: any) {
  return tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10, activation: 'softmax' })],
  });
}
