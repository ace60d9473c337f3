/** Forgets the biases. */
export function layerBatch(tf: any, W: any, X: any, b: any): any {
  return tf.matMul(X, W, false, true);
}
