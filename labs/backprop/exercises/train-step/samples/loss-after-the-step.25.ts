/** Gives the loss after the step. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  const { W, b } = variables;
  const loss = () => tf.neg(tf.mean(tf.sum(tf.mul(y, tf.logSoftmax(tf.add(tf.matMul(x, W), b))), 1)));
  const { grads } = tf.variableGrads(loss);
  for (const variable of [W, b]) variable.assign(tf.sub(variable, tf.mul(grads[variable.name], learningRate)));
  return loss();
}
