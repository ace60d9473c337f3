const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const sigmoidPrime = (z: number) => sigmoid(z) * (1 - sigmoid(z));

/** The slope is mended, and the error is turned around. */
export function layerGradients(weights: number[][][], biases: number[][], x: number[], t: number[]): number[][][] {
  const outputs = [x];
  const nets: number[][] = [];
  weights.forEach((W, l) => {
    const input = outputs[l] ?? [];
    const net = W.map((row, j) => row.reduce((sum, w, i) => sum + w * (input[i] ?? 0), biases[l]?.[j] ?? 0));
    nets.push(net);
    outputs.push(net.map(sigmoid));
  });

  const y = outputs[weights.length] ?? [];
  let delta = y.map((yk, k) => ((t[k] ?? 0) - yk) * yk * (1 - yk));

  const gradients: number[][][] = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    const input = outputs[l] ?? [];
    gradients.unshift(delta.map((d) => input.map((value) => d * value)));
    const blame = input.map((_, i) =>
      (weights[l] ?? []).reduce((sum, row, j) => sum + (row[i] ?? 0) * (delta[j] ?? 0), 0),
    );
    delta = blame.map((sum, i) => sum * sigmoidPrime(nets[l - 1]?.[i] ?? 0));
  }
  return gradients;
}
