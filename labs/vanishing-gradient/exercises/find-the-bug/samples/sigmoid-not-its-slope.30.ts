const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Multiplies by the sigmoid, not by its slope. */
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
  let delta = y.map((yk, k) => (yk - (t[k] ?? 0)) * yk * (1 - yk));

  const gradients: number[][][] = [];
  for (let l = weights.length - 1; l >= 0; l--) {
    const input = outputs[l] ?? [];
    gradients.unshift(delta.map((d) => input.map((value) => d * value)));
    const blame = input.map((_, i) =>
      (weights[l] ?? []).reduce((sum, row, j) => sum + (row[i] ?? 0) * (delta[j] ?? 0), 0),
    );
    delta = blame.map((sum, i) => sum * (outputs[l]?.[i] ?? 0));
  }
  return gradients;
}
