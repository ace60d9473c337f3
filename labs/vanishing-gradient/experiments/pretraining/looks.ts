/** What the machines show of themselves: their filters, and what they make of a damaged image. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { PlainTensor, Tf } from '../../../kit/experiment.ts';
import { Problem } from '../../../kit/problem.ts';
import type { Random } from '../../../kit/random.ts';
import { down, type Machine, up } from './machine.ts';

/** Units whose filters are shown. */
export const shownFilters = 25;
const side = 28;
/** Times that a damaged image goes up and down where the machines have to fill in what is missing. */
const fillingPasses = 20;

export const damages = ['none', 'noise', 'lower half', 'stripe'] as const;
export type Damage = (typeof damages)[number];

export interface Reconstruction {
  /** `[28, 28]`, 0 … 1 */
  readonly original: Float32Array;
  readonly damaged: Float32Array;
  readonly reconstructed: Float32Array;
  /** Machines that it went through. */
  readonly machines: number;
  /** Mean squared difference from the original. */
  readonly errorBefore: number;
  readonly errorAfter: number;
}

/** Weights of the first units as images, `[28, 28, units]`: of a later machine, its weights times those of the ones below. */
export async function filters(tf: Tf, machines: readonly Machine[]): Promise<PlainTensor> {
  const shown = tf.tidy(() => {
    const [top, ...below] = [...machines].reverse().map(({ W }) => W as unknown as Tensor2D);
    if (!top) throw new Error('There is no machine to look at.');
    const units = Math.min(shownFilters, top.shape[0]);
    const first = tf.slice(top, [0, 0], [units, top.shape[1]]);
    return tf.transpose(below.reduce((product, W) => tf.matMul(product, W), first));
  });
  const values = Float32Array.from(await shown.data());
  const [, units = 0] = shown.shape;
  shown.dispose();
  return { shape: [side, side, units], values };
}

/** Where an image keeps its pixels. */
function kept(damage: Damage, i: number): boolean {
  const [row, column] = [Math.floor(i / side), i % side];
  if (damage === 'lower half') return row < side / 2;
  return damage !== 'stripe' || column < 12 || column > 16;
}

/** One pixel in five is turned from paper to ink or back, or a part is wiped out. */
function damagedImage(original: Float32Array, damage: Damage, random: Random): Float32Array {
  if (damage === 'noise') return original.map((value) => (random.uniform() < 0.2 ? 1 - value : value));
  return original.map((value, i) => (kept(damage, i) ? value : 0));
}

export const reconstructInput = z.object({
  pixels: z.array(z.number().min(0).max(1)).length(side * side),
  damage: z.enum(damages),
});

const distance = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0) / a.length;

/**
 * An image damaged, sent up through the machines and down again. Where a part was wiped out it goes up and down
 * several times, and the pixels that are known are put back each time. Throws a `Problem` for an input that is no image.
 */
export async function reconstruct(
  tf: Tf,
  machines: readonly Machine[],
  input: unknown,
  random: Random,
): Promise<Reconstruction> {
  const parsed = reconstructInput.safeParse(input);
  if (!parsed.success)
    throw new Problem(`An image is 784 numbers from 0 (paper) to 1 (ink), with a damage: ${damages.join(', ')}.`);
  const { damage } = parsed.data;
  const original = Float32Array.from(parsed.data.pixels);
  const damaged = damagedImage(original, damage, random);
  const passes = damage === 'lower half' || damage === 'stripe' ? fillingPasses : 1;
  const result = tf.tidy(() => {
    const start = tf.tensor2d(damaged, [1, damaged.length]);
    const known = tf.tensor2d(
      damaged.map((_, i) => (kept(damage, i) ? 1 : 0)),
      [1, damaged.length],
    );
    let v: Tensor2D = start;
    for (let pass = 0; pass < passes; pass++) {
      if (pass > 0) v = tf.add(tf.mul(known, start), tf.mul(tf.sub(1, known), v));
      let h = v;
      for (const machine of machines) h = up(tf, machine, h);
      v = [...machines].reverse().reduce((below, machine) => down(tf, machine, below), h);
    }
    return v;
  });
  const reconstructed = Float32Array.from(await result.data());
  result.dispose();
  return {
    original,
    damaged,
    reconstructed,
    machines: machines.length,
    errorBefore: distance(original, damaged),
    errorAfter: distance(original, reconstructed),
  };
}
