/** Broadcasting of two shapes, in as few axes as can be. */
import { backend_util } from '@tensorflow/tfjs-core';

/** Axes that a binary kernel takes. */
export const mostAxes = 6;

export interface Broadcast {
  /** Of the result, as tfjs has it. */
  readonly outputShape: number[];
  /** `mostAxes` long: the merged axes at the end, 1 before them. */
  readonly shape: number[];
  /** Elements from one index to the next along each merged axis; 0 where it is broadcast. */
  readonly strideA: number[];
  readonly strideB: number[];
}

interface Axis {
  size: number;
  a: boolean;
  b: boolean;
}

/** Neighbouring axes along which a is broadcast or not, and b too, are one. */
function mergedAxes(shape: readonly number[], a: readonly number[], b: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  for (const [i, size] of shape.entries()) {
    if (size === 1) continue;
    const own = { size, a: (a[i - shape.length + a.length] ?? 1) > 1, b: (b[i - shape.length + b.length] ?? 1) > 1 };
    const last = axes.at(-1);
    if (last && last.a === own.a && last.b === own.b) last.size *= size;
    else axes.push(own);
  }
  return axes;
}

function stridesOf(axes: readonly Axis[], of: 'a' | 'b'): number[] {
  let stride = 1;
  return axes
    .toReversed()
    .map((axis) => {
      const own = axis[of] ? stride : 0;
      if (axis[of]) stride *= axis.size;
      return own;
    })
    .reverse();
}

/** How a and b are broadcast to each other; null when that takes more than `mostAxes` axes. Throws when they can't be. */
export function broadcast(a: readonly number[], b: readonly number[]): Broadcast | null {
  const outputShape = backend_util.assertAndGetBroadcastShape([...a], [...b]);
  const axes = mergedAxes(outputShape, a, b);
  if (axes.length > mostAxes) return null;
  const lead = (numbers: number[], filler: number) => [...Array(mostAxes - numbers.length).fill(filler), ...numbers];
  return {
    outputShape,
    shape: lead(
      axes.map(({ size }) => size),
      1,
    ),
    strideA: lead(stridesOf(axes, 'a'), 0),
    strideB: lead(stridesOf(axes, 'b'), 0),
  };
}
