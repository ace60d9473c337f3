/** Mends the line that copies, and breaks an index. */
export function portWeights(W: number[][], shape: [number, number, number]): number[][] {
  const [channels, height, width] = shape;
  return W.map((row) => {
    const ported = row.map(() => 0);
    for (let c = 0; c < channels; c++)
      for (let h = 0; h < height; h++)
        for (let w = 0; w < width; w++) {
          const from = (c * height + h) * width + w;
          const to = (h * height + w) * channels + c;
          ported[to] = row[from] ?? 0;
        }
    return ported;
  });
}
