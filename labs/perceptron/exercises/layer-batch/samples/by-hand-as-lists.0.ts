/** Reads the numbers out and returns lists instead of a tensor. */
export function layerBatch(tf: any, W: any, X: any, b: any): any {
  const Y = tf.add(tf.matMul(X, W, false, true), b);
  const [n, m] = Y.shape;
  const values = [...Y.dataSync()];
  return Array.from({ length: n }, (_, i) => values.slice(i * m, (i + 1) * m));
}
