/** Images to try a layer on. */
import type { Random } from '../kit/random.ts';

export type Shape4 = readonly [N: number, C: number, H: number, W: number];

/** [N][C][H][W] numbers, no two of them equal, all above 0, in an order that `random` draws. */
export function drawImages(random: Random, [N, C, H, W]: Shape4): number[][][][] {
  const order = random.permutation(N * C * H * W);
  let next = 0;
  const number = () => 1 + (order[next++] ?? 0) + 0.5 * random.uniform();
  const list = <Entry>(length: number, make: () => Entry) => Array.from({ length }, make);
  return list(N, () => list(C, () => list(H, () => list(W, number))));
}
