type Activation = { f: (z: number) => number; df: (z: number) => number };

const todo: Activation = {
  f: () => {
    throw new Error('not implemented yet');
  },
  df: () => {
    throw new Error('not implemented yet');
  },
};

/** Six activation functions: `f` is the value at the sum z, `df` the slope there. */
export const activations: Record<'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'elu' | 'softplus', Activation> = {
  sigmoid: todo,
  tanh: todo,
  relu: todo,
  leakyRelu: todo,
  elu: todo,
  softplus: todo,
};
