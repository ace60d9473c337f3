/** Every point of the walk w ← w − α ∇E(w), the start first. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  const walk = [[...w]];
  let here = w;
  for (let step = 0; step < steps; step++) {
    const slope = gradient(here);
    here = here.map((value, i) => value - learningRate * (slope[i] ?? 0));
    walk.push(here);
  }
  return walk;
}
