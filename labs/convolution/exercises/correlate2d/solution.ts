/** The cross-correlation of the image `I` and the kernel `K`, as scipy.signal.correlate2d(I, K, mode) gives it. */
export function correlate2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  const [H, W] = sizeOf(I, 'The image');
  const [h, w] = sizeOf(K, 'The kernel');
  if (!['full', 'same', 'valid'].includes(mode)) throw new RangeError(`There is no mode "${mode}".`);
  if (mode === 'valid' && (H - h) * (W - w) < 0)
    throw new RangeError(`Neither of ${H} × ${W} and ${h} × ${w} fits into the other.`);
  if (mode === 'valid' && (h > H || w > W))
    return correlate2d(K, I, mode)
      .map((row) => row.reverse())
      .reverse();
  const [top, rows] = windows(H, h, mode);
  const [left, columns] = windows(W, w, mode);
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      let sum = 0;
      K.forEach((weights, i) => {
        weights.forEach((weight, j) => {
          sum += weight * (I[r + top + i]?.[c + left + j] ?? 0);
        });
      });
      return sum;
    }),
  );
}

/** The first window's place along one axis, and how many windows there are. */
function windows(input: number, kernel: number, mode: 'full' | 'same' | 'valid'): [number, number] {
  if (mode === 'full') return [1 - kernel, input + kernel - 1];
  if (mode === 'same') return [-Math.floor((kernel - 1) / 2), input];
  return [0, input - kernel + 1];
}

function sizeOf(matrix: number[][], name: string): [number, number] {
  const columns = matrix[0]?.length ?? 0;
  if (columns === 0) throw new RangeError(`${name} is empty: its shape is ${matrix.length} × ${columns}.`);
  const odd = matrix.find((row) => row.length !== columns);
  if (odd) throw new RangeError(`${name} is ragged: it has rows of ${columns} and of ${odd.length} numbers.`);
  return [matrix.length, columns];
}
