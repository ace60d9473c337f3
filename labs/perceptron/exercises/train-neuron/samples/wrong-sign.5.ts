/** Moves away from every target. */
export function trainNeuron(
  data: { x: number[]; t: number }[],
  learningRate: number,
  epochs: number,
): { w: number[]; b: number } {
  let w = (data[0]?.x ?? []).map(() => 0);
  let b = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { x, t } of data) {
      const net = x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b);
      const y = net > 0 ? 1 : 0;
      w = w.map((weight, i) => weight - learningRate * (t - y) * (x[i] ?? 0));
      b -= learningRate * (t - y);
    }
  }
  return { w, b };
}
