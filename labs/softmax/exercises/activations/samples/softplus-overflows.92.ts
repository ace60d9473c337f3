type Activation = { f: (z: number) => number; df: (z: number) => number };

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** The logarithm as it stands on paper: e¹⁰⁰⁰ is infinite. */
export const activations: Record<string, Activation> = {
  sigmoid: { f: sigmoid, df: (z) => sigmoid(z) * (1 - sigmoid(z)) },
  tanh: { f: Math.tanh, df: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { f: (z) => Math.max(0, z), df: (z) => (z > 0 ? 1 : 0) },
  leakyRelu: { f: (z) => (z > 0 ? z : 0.01 * z), df: (z) => (z > 0 ? 1 : 0.01) },
  elu: { f: (z) => (z > 0 ? z : Math.exp(z) - 1), df: (z) => (z > 0 ? 1 : Math.exp(z)) },
  softplus: { f: (z) => Math.log(1 + Math.exp(z)), df: sigmoid },
};
