/** Changes each weight at once and sums again before the next, with a mixture of old and new weights. */
export function trainNeuron(
  data: { x: number[]; t: number }[],
  learningRate: number,
  epochs: number,
): { w: number[]; b: number } {
  const w = (data[0]?.x ?? []).map(() => 0);
  let b = 0;
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { x, t } of data) {
      const output = () => (x.reduce((sum, input, i) => sum + (w[i] ?? 0) * input, b) > 0 ? 1 : 0);
      x.forEach((input, i) => {
        w[i] = (w[i] ?? 0) + learningRate * (t - output()) * input;
      });
      b += learningRate * (t - output());
    }
  return { w, b };
}
