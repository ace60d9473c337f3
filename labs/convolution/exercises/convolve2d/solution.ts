/** The convolution of the image `I` and the kernel `K`, as scipy.signal.convolve2d(I, K, mode) gives it. */
export function convolve2d(I: number[][], K: number[][], mode: 'full' | 'same' | 'valid'): number[][] {
  const [H, W] = sizeOf(I, 'The image');
  const [h, w] = sizeOf(K, 'The kernel');
  if (!['full', 'same', 'valid'].includes(mode)) throw new RangeError(`There is no mode "${mode}".`);
  if (mode === 'valid' && (H - h) * (W - w) < 0)
    throw new RangeError(`Neither of ${H} × ${W} and ${h} × ${w} fits into the other.`);
  const full = Array.from({ length: H + h - 1 }, () => new Array<number>(W + w - 1).fill(0));
  I.forEach((line, r) => {
    line.forEach((value, c) => {
      K.forEach((weights, i) => {
        const row = full[r + i] ?? [];
        weights.forEach((weight, j) => {
          row[c + j] = (row[c + j] ?? 0) + value * weight;
        });
      });
    });
  });
  const rows = part(H, h, mode);
  const columns = part(W, w, mode);
  return full.slice(...rows).map((row) => row.slice(...columns));
}

/** Where the wanted part of the full result begins, and before which entry it ends. */
function part(input: number, kernel: number, mode: 'full' | 'same' | 'valid'): [number, number] {
  if (mode === 'full') return [0, input + kernel - 1];
  if (mode === 'valid') return [Math.min(input, kernel) - 1, Math.max(input, kernel)];
  const start = Math.floor((kernel - 1) / 2);
  return [start, start + input];
}

function sizeOf(matrix: number[][], name: string): [number, number] {
  const columns = matrix[0]?.length ?? 0;
  if (columns === 0) throw new RangeError(`${name} is empty: its shape is ${matrix.length} × ${columns}.`);
  const odd = matrix.find((row) => row.length !== columns);
  if (odd) throw new RangeError(`${name} is ragged: it has rows of ${columns} and of ${odd.length} numbers.`);
  return [matrix.length, columns];
}
