type Activation = { f: (z: number) => number; df: (z: number) => number };

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Every slope is the value. */
export const activations: Record<string, Activation> = {
  sigmoid: { f: sigmoid, df: sigmoid },
  tanh: { f: Math.tanh, df: Math.tanh },
  relu: { f: (z) => Math.max(0, z), df: (z) => Math.max(0, z) },
  leakyRelu: { f: (z) => (z > 0 ? z : 0.01 * z), df: (z) => (z > 0 ? z : 0.01 * z) },
  elu: { f: (z) => (z > 0 ? z : Math.exp(z) - 1), df: (z) => (z > 0 ? z : Math.exp(z) - 1) },
  softplus: {
    f: (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
    df: (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
  },
};
