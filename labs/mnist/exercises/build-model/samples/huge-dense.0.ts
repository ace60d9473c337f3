/** More than three million parameters. */
export function buildModel(tf: any) {
  return tf.sequential({
    layers: [
      tf.layers.flatten(),
      tf.layers.dense({ units: 4096, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}
