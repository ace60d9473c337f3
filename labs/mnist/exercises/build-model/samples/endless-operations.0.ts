/** Few parameters, but all of them are used at every pixel, layer after layer. */
export function buildModel(tf: any) {
  const model = tf.sequential();
  for (let i = 0; i < 15; i++)
    model.add(tf.layers.conv2d({ filters: 16, kernelSize: 5, padding: 'same', activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 28 }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 10 }));
  return model;
}
