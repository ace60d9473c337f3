/** Puts new tensors into the record, and leaves the variables as they were. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  const { W, b } = variables;
  const { value, grads } = tf.variableGrads(() =>
    tf.neg(tf.mean(tf.sum(tf.mul(y, tf.logSoftmax(tf.add(tf.matMul(x, W), b))), 1))),
  );
  variables.W = tf.sub(W, tf.mul(grads[W.name], learningRate));
  variables.b = tf.sub(b, tf.mul(grads[b.name], learningRate));
  return value;
}
