/** Moves the first two weights, however many there are. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  const walk = [w];
  for (let step = 0; step < steps; step++) {
    const here = walk[step] ?? [];
    const slope = gradient(here);
    walk.push(here.map((value, i) => (i < 2 ? value - learningRate * (slope[i] ?? 0) : value)));
  }
  return walk;
}
