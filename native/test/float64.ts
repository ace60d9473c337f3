/**
 * The oracle of gradients: operations written out plainly in float64, and slopes measured from them by central
 * differences. It shares no code with the kernels, with tfjs or with plain JavaScript's backend.
 */

/** A tensor in float64, row-major. */
export interface Array64 {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
export const zeros = (shape: readonly number[]): Array64 => ({ shape, values: new Float64Array(sizeOf(shape)) });
const at = ({ values }: Array64, i: number): number => values[i] as number;
const add = ({ values }: Array64, i: number, value: number) => {
  values[i] = (values[i] as number) + value;
};

/** Half the width of a difference. Its error, h² · f‴ / 6 and 1e-16 · f / h, is far below what float32 can show. */
const h = 1e-5;

/**
 * The gradients of Σ dy · f(inputs) with respect to each input: (L(x + h) − L(x − h)) / 2h for every number of them.
 * Inputs must be farther than h from where f has a kink.
 */
export function measuredGradients(
  f: (...inputs: Array64[]) => Array64,
  inputs: readonly Array64[],
  dy: Array64,
): Array64[] {
  const moving = inputs.map(({ shape, values }) => ({ shape, values: values.slice() }));
  const loss = () => f(...moving).values.reduce((sum, y, i) => sum + y * at(dy, i), 0);
  return moving.map(({ shape, values }) => ({
    shape,
    values: values.map((x, i) => {
      const sides = [x + h, x - h].map((moved) => {
        values[i] = moved;
        return loss();
      }) as [number, number];
      values[i] = x;
      return (sides[0] - sides[1]) / (2 * h);
    }),
  }));
}

/** y[i] = f(x[i]). */
export const map = ({ shape, values }: Array64, f: (x: number) => number): Array64 => ({
  shape,
  values: values.map(f),
});

/** y[…] = f(a[…], b[…]); axes of one are repeated, and shapes are filled up with such at their front. */
export function broadcast(a: Array64, b: Array64, f: (a: number, b: number) => number): Array64 {
  const rank = Math.max(a.shape.length, b.shape.length);
  const padded = [a, b].map(({ shape }) => [...Array(rank - shape.length).fill(1), ...shape]) as [number[], number[]];
  const y = zeros(padded[0].map((n, axis) => Math.max(n, padded[1][axis] as number)));
  /** Where the number of y at `index` comes from. */
  const from = (shape: number[], index: number) => {
    let [place, stride, rest] = [0, 1, index];
    for (let axis = rank - 1; axis >= 0; axis--) {
      const [n, all] = [shape[axis] as number, y.shape[axis] as number];
      if (n > 1) place += (rest % all) * stride;
      [stride, rest] = [stride * n, Math.floor(rest / all)];
    }
    return place;
  };
  for (let i = 0; i < y.values.length; i++) y.values[i] = f(at(a, from(padded[0], i)), at(b, from(padded[1], i)));
  return y;
}

/** [m, k] · [k, n], either factor given transposed. */
export function matMul(a: Array64, b: Array64, transposeA = false, transposeB = false): Array64 {
  const [rows = 0, columns = 0] = a.shape;
  const [m, k] = transposeA ? [columns, rows] : [rows, columns];
  const n = b.shape[transposeB ? 0 : 1] ?? 0;
  const y = zeros([m, n]);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++)
      for (let t = 0; t < k; t++)
        add(y, i * n + j, at(a, transposeA ? t * m + i : i * k + t) * at(b, transposeB ? j * k + t : t * n + j));
  return y;
}

export interface Window {
  readonly size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: 'valid' | 'same';
}

/** Results along one axis, and how much padding lies before it: of an odd one, TensorFlow has more behind. */
function along(n: number, size: number, stride: number, padding: Window['padding']): [number, number] {
  if (padding === 'valid') return [Math.floor((n - size) / stride) + 1, 0];
  const out = Math.ceil(n / stride);
  return [out, Math.floor(Math.max(0, (out - 1) * stride + size - n) / 2)];
}

/** Visits every place of every window on images [N, H, W, C]: `pixel` counts those of y and `under` those of x, `tap` places. */
function slide(
  [n = 0, height = 0, width = 0]: readonly number[],
  { size, stride, padding }: Window,
  visit: (pixel: number, under: number, tap: number) => void,
): [number, number] {
  const [rows, top] = along(height, size[0], stride[0], padding);
  const [columns, left] = along(width, size[1], stride[1], padding);
  for (let pixel = 0; pixel < n * rows * columns; pixel++)
    for (let tap = 0; tap < size[0] * size[1]; tap++) {
      const [image, i, j] = [Math.floor(pixel / (rows * columns)), Math.floor(pixel / columns) % rows, pixel % columns];
      const row = i * stride[0] + Math.floor(tap / size[1]) - top;
      const column = j * stride[1] + (tap % size[1]) - left;
      if (row >= 0 && row < height && column >= 0 && column < width)
        visit(pixel, (image * height + row) * width + column, tap);
    }
  return [rows, columns];
}

const outShape = (x: Array64, window: Window, channels: number): number[] => [
  x.shape[0] as number,
  ...slide([0, ...x.shape.slice(1)], window, () => {}),
  channels,
];

type Sliding = Omit<Window, 'size'>;
const windowOf = (w: Array64, sliding: Sliding): Window => ({
  ...sliding,
  size: [w.shape[0] as number, w.shape[1] as number],
});

/** Images [N, H, W, C] with filters [R, S, C, K]. */
export function conv2d(x: Array64, w: Array64, sliding: Sliding): Array64 {
  const [, , channels = 0, filters = 0] = w.shape;
  const window = windowOf(w, sliding);
  const y = zeros(outShape(x, window, filters));
  slide(x.shape, window, (pixel, under, tap) => {
    for (let c = 0; c < channels; c++)
      for (let k = 0; k < filters; k++)
        add(y, pixel * filters + k, at(x, under * channels + c) * at(w, (tap * channels + c) * filters + k));
  });
  return y;
}

/** Images [N, H, W, C], each channel with filters [R, S, C, M] of its own. */
export function depthwise(x: Array64, w: Array64, sliding: Sliding): Array64 {
  const [, , channels = 0, multiplier = 0] = w.shape;
  const window = windowOf(w, sliding);
  const y = zeros(outShape(x, window, channels * multiplier));
  slide(x.shape, window, (pixel, under, tap) => {
    for (let to = 0; to < channels * multiplier; to++) {
      const c = Math.floor(to / multiplier);
      add(y, pixel * channels * multiplier + to, at(x, under * channels + c) * at(w, tap * channels * multiplier + to));
    }
  });
  return y;
}

/** The largest, or the mean, of what lies under each window; padding is left out of both. */
export function pool(x: Array64, window: Window, kind: 'max' | 'average'): Array64 {
  const channels = x.shape[3] as number;
  const y = zeros(outShape(x, window, channels));
  const counts = zeros(y.shape);
  if (kind === 'max') y.values.fill(Number.NEGATIVE_INFINITY);
  slide(x.shape, window, (pixel, under) => {
    for (let c = 0; c < channels; c++) {
      const [to, value] = [pixel * channels + c, at(x, under * channels + c)];
      add(counts, to, 1);
      if (kind === 'average') add(y, to, value);
      else y.values[to] = Math.max(at(y, to), value);
    }
  });
  return kind === 'max' ? y : { shape: y.shape, values: y.values.map((sum, i) => sum / at(counts, i)) };
}

/** log softmax of each row of [N, K]. */
export function logSoftmax(x: Array64): Array64 {
  const columns = x.shape[1] as number;
  const y = zeros(x.shape);
  for (let from = 0; from < x.values.length; from += columns) {
    const row = x.values.subarray(from, from + columns);
    const largest = Math.max(...row);
    const total = Math.log(row.reduce((sum, score) => sum + Math.exp(score - largest), 0)) + largest;
    y.values.set(
      row.map((score) => score - total),
      from,
    );
  }
  return y;
}

/** The mean of −log softmax(logits)[label] over rows: logits [N, K], one label for each row; a scalar. */
export function crossEntropy(logits: Array64, labels: readonly number[]): Array64 {
  const [n = 0, classes = 0] = logits.shape;
  const logP = logSoftmax(logits);
  const sum = labels.reduce((total, label, row) => total - at(logP, row * classes + label), 0);
  return { shape: [], values: Float64Array.of(sum / n) };
}

/** erf(x) by its power series, 2/√π · Σ (−1)ᵏ x²ᵏ⁺¹ / (k! (2k + 1)); for |x| below 3. */
export function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let k = 1; k < 80; k++) {
    term *= -(x * x) / k;
    sum += term / (2 * k + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
