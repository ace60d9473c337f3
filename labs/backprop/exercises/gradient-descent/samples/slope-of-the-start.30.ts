/** Takes the gradient once, at the start, and keeps it. */
export function gradientDescent(
  w: number[],
  gradient: (w: number[]) => number[],
  learningRate: number,
  steps: number,
): number[][] {
  const slope = gradient(w);
  const walk = [w];
  for (let step = 0; step < steps; step++)
    walk.push((walk[step] ?? []).map((value, i) => value - learningRate * (slope[i] ?? 0)));
  return walk;
}
