/**
 * The weights of a dense layer for inputs in H, W, C order, from those for C, H, W order. W [outputs][inputs], shape is
 * that of the volume, [C, H, W].
 */
export function portWeights(W: number[][], shape: [number, number, number]): number[][] {
  const [channels, height, width] = shape;
  const odd = W.findIndex((row) => row.length !== channels * height * width);
  if (odd >= 0)
    throw new RangeError(
      `A volume of ${shape.join(' × ')} has ${channels * height * width} numbers, but W[${odd}] has ${W[odd]?.length} weights.`,
    );
  return W.map((row) => {
    const ported = row.map(() => 0);
    for (let c = 0; c < channels; c++)
      for (let h = 0; h < height; h++)
        for (let w = 0; w < width; w++) {
          const from = (c * height + h) * width + w;
          const to = (h * width + w) * channels + c;
          ported[to] = row[from] ?? 0;
        }
    return ported;
  });
}
