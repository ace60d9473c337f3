/**
 * The weights of a dense layer for inputs in H, W, C order, from those for C, H, W order. W [outputs][inputs], shape is
 * that of the volume, [C, H, W].
 */
export function portWeights(W: number[][], shape: [number, number, number]): number[][] {
  const [channels, height, width] = shape;
  return W.map((row) => {
    const ported = row.map(() => 0);
    for (let c = 0; c < channels; c++)
      for (let h = 0; h < height; h++)
        for (let w = 0; w < width; w++) {
          const from = (c * height + h) * width + w;
          const to = (h * width + w) * channels + c;
          ported[from] = row[to] ?? 0;
        }
    return ported;
  });
}
