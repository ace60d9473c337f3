/** 784-128-10: better, but every pixel still stands for itself. */
export function buildModel(tf: any) {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }));
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 10 }));
  model.add(tf.layers.softmax());
  return model;
}
