/** Right in plain TensorFlow.js, but the tensors lent here have no methods. */
export function layerBatch(tf: any, W: any, X: any, b: any): any {
  return X.matMul(W.transpose()).add(b);
}
