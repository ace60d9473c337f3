/** Only where the walk ends. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  let here = w;
  for (let step = 0; step < steps; step++) {
    const slope = gradient(here);
    here = here.map((value, i) => value - learningRate * (slope[i] ?? 0));
  }
  return [here];
}
