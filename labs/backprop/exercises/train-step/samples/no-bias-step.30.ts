/** Forgets the bias. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  const { W, b } = variables;
  const { value, grads } = tf.variableGrads(() =>
    tf.neg(tf.mean(tf.sum(tf.mul(y, tf.logSoftmax(tf.add(tf.matMul(x, W), b))), 1))),
  );
  W.assign(tf.sub(W, tf.mul(grads[W.name], learningRate)));
  return value;
}
