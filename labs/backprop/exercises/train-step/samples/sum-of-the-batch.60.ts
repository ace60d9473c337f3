/** The sum over the batch, not its mean. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  const { W, b } = variables;
  const { value, grads } = tf.variableGrads(() =>
    tf.neg(tf.sum(tf.sum(tf.mul(y, tf.logSoftmax(tf.add(tf.matMul(x, W), b))), 1))),
  );
  for (const variable of [W, b]) variable.assign(tf.sub(variable, tf.mul(grads[variable.name], learningRate)));
  return value;
}
