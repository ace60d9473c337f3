/** Lines of equal error: marching squares over a grid of values. */

export interface Segment {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** The values of a function on a grid of (cells + 1)² corners of the unit square, row by row, y upwards. */
export const sampleGrid = (f: (x: number, y: number) => number, cells: number): Float64Array =>
  Float64Array.from({ length: (cells + 1) ** 2 }, (_, i) =>
    f((i % (cells + 1)) / cells, Math.floor(i / (cells + 1)) / cells),
  );

/** The pieces of the line where the grid's values are `level`, in the unit square. */
export function contour(values: ArrayLike<number>, cells: number, level: number): Segment[] {
  const segments: Segment[] = [];
  const at = (i: number, j: number) => values[j * (cells + 1) + i] as number;
  for (let j = 0; j < cells; j++)
    for (let i = 0; i < cells; i++) {
      const corners = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ] as const;
      const crossings: [number, number][] = [];
      for (let k = 0; k < 4; k++) {
        const [a, b] = [corners[k], corners[(k + 1) % 4]] as [(typeof corners)[0], (typeof corners)[0]];
        const [va, vb] = [at(...a), at(...b)];
        if (va < level === vb < level) continue;
        const t = (level - va) / (vb - va);
        crossings.push([(a[0] + t * (b[0] - a[0])) / cells, (a[1] + t * (b[1] - a[1])) / cells]);
      }
      for (let k = 0; k + 1 < crossings.length; k += 2)
        segments.push({ from: crossings[k] as [number, number], to: crossings[k + 1] as [number, number] });
    }
  return segments;
}

/** `count` levels between the smallest and the largest value, closer together further down. */
export function levelsOf(values: ArrayLike<number>, count: number): number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  return Array.from({ length: count }, (_, i) => low + (high - low) * ((i + 1) / (count + 1)) ** 2.5);
}
