/** Moving numbers from one array to another by strides: what transposes, slices, paddings and concatenations are. */
import type { Numbers } from '../backend.ts';
import type { NativeKernels } from '../binding.ts';
import { record } from '../record.ts';
import { mostAxes } from './broadcast.ts';

const copyParams = record({
  shape: ['i32', mostAxes],
  strideX: ['i32', mostAxes],
  strideY: ['i32', mostAxes],
  offsetX: 'i32',
  offsetY: 'i32',
});

/** y[offsetY + Σ i · strideY] = x[offsetX + Σ i · strideX] for all indices i of `shape`. */
export interface Copy {
  readonly shape: readonly number[];
  readonly strideX: readonly number[];
  readonly strideY: readonly number[];
  readonly offsetX?: number;
  readonly offsetY?: number;
}

interface Axis {
  size: number;
  x: number;
  y: number;
}

/** The same numbers moved along as few axes as can be. */
function merged({ shape, strideX, strideY }: Copy): Axis[] {
  const axes: Axis[] = [];
  for (const [i, size] of shape.entries()) {
    if (size === 1) continue;
    const [x, y] = [strideX[i] as number, strideY[i] as number];
    const last = axes.at(-1);
    if (last && last.x === x * size && last.y === y * size) Object.assign(last, { size: last.size * size, x, y });
    else axes.push({ size, x, y });
  }
  return axes;
}

/** How far the indices of `shape` reach along the strides, from the first to the last number that is touched. */
function reach(shape: readonly number[], strides: readonly number[], offset: number): [number, number] {
  let [low, high] = [offset, offset];
  for (const [i, size] of shape.entries()) {
    const far = (size - 1) * (strides[i] as number);
    if (far < 0) low += far;
    else high += far;
  }
  return [low, high];
}

function refuseBeyond(name: string, [low, high]: [number, number], { length }: Numbers): void {
  if (low < 0 || high >= length)
    throw new RangeError(`A copy would touch ${name}[${low < 0 ? low : high}] of ${length} numbers.`);
}

/** Copies between arrays of one type. Throws a `RangeError` when a number beyond one of them would be touched. */
export function stridedCopy(native: NativeKernels, copy: Copy, x: Numbers, y: Numbers): void {
  if (copy.shape.includes(0)) return;
  const { offsetX = 0, offsetY = 0 } = copy;
  refuseBeyond('x', reach(copy.shape, copy.strideX, offsetX), x);
  refuseBeyond('y', reach(copy.shape, copy.strideY, offsetY), y);
  copyAxes(native, merged(copy), offsetX, offsetY, x, y);
}

/** Copies along merged axes; of those beyond what the kernel takes, index by index. */
function copyAxes(
  native: NativeKernels,
  axes: readonly Axis[],
  offsetX: number,
  offsetY: number,
  x: Numbers,
  y: Numbers,
): void {
  const [first, ...rest] = axes;
  if (first && axes.length > mostAxes) {
    for (let i = 0; i < first.size; i++) copyAxes(native, rest, offsetX + i * first.x, offsetY + i * first.y, x, y);
    return;
  }
  const lead = (of: (axis: Axis) => number) => [...Array<number>(mostAxes - axes.length).fill(1), ...axes.map(of)];
  const params = copyParams({
    shape: lead(({ size }) => size),
    strideX: lead(({ x: stride }) => stride),
    strideY: lead(({ y: stride }) => stride),
    offsetX,
    offsetY,
  });
  if (x instanceof Float32Array && y instanceof Float32Array) native.stridedCopy(params, x, y);
  else if (x instanceof Int32Array && y instanceof Int32Array) native.stridedCopyInts(params, x, y);
  else if (x instanceof Uint8Array && y instanceof Uint8Array) native.stridedCopyBytes(params, x, y);
  else throw new TypeError('Both arrays of a copy are of one type.');
}

/** Elements from one index to the next along each axis of an array of this shape, row-major. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = (strides[i + 1] as number) * (shape[i + 1] as number);
  return strides;
}
