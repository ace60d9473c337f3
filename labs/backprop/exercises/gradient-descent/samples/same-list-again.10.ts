/** Changes one list in place and pushes it again and again: every point is the last one. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  const here = [...w];
  const walk = [here];
  for (let step = 0; step < steps; step++) {
    const slope = gradient(here);
    for (let i = 0; i < here.length; i++) here[i] = (here[i] ?? 0) - learningRate * (slope[i] ?? 0);
    walk.push(here);
  }
  return walk;
}
