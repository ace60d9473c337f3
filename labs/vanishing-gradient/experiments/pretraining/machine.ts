/**
 * A restricted Boltzmann machine on tfjs operations, a batch at a time (S12). Weights are `W[hidden][visible]`.
 * Hinton (2012), "A practical guide to training restricted Boltzmann machines": small weights to begin with, momentum.
 */
import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Tf } from '../../../kit/experiment.ts';
import type { Random } from '../../../kit/random.ts';

export interface Machine {
  /** `[hidden, visible]` */
  readonly W: Variable;
  /** Visible biases `[visible]`. */
  readonly a: Variable;
  /** Hidden biases `[hidden]`. */
  readonly b: Variable;
  /** Everything that training changes: W, a, b and the velocity of each. */
  readonly state: readonly Variable[];
  dispose(): void;
}

const startDeviation = 0.01;

/** A machine with weights of deviation 0.01, drawn row by row, and biases of 0. The caller disposes of it. */
export function createMachine(tf: Tf, visible: number, hidden: number, random: Random): Machine {
  const values = Float32Array.from({ length: hidden * visible }, () => startDeviation * random.normal());
  const [W, a, b] = tf.tidy(() => [
    tf.variable(tf.tensor2d(values, [hidden, visible])),
    tf.variable(tf.zeros([visible])),
    tf.variable(tf.zeros([hidden])),
  ]) as [Variable, Variable, Variable];
  const velocities = [W, a, b].map((weights) => tf.tidy(() => tf.variable(tf.zerosLike(weights), false)));
  const state = [W, a, b, ...velocities];
  return { W, a, b, state, dispose: () => tf.dispose(state) };
}

type Matrix = Pick<Machine, 'W' | 'a' | 'b'>;

/** p(h = 1 | v) of a batch: `[N, visible]` to `[N, hidden]`. */
export const up = (tf: Tf, { W, b }: Matrix, v: Tensor2D): Tensor2D =>
  tf.tidy(() => tf.sigmoid(tf.add(tf.matMul(v, W as unknown as Tensor2D, false, true), b)));

/** p(v = 1 | h) of a batch: `[N, hidden]` to `[N, visible]`. */
export const down = (tf: Tf, { W, a }: Matrix, h: Tensor2D): Tensor2D =>
  tf.tidy(() => tf.sigmoid(tf.add(tf.matMul(h, W as unknown as Tensor2D), a)));

/**
 * One step of CD-1 on a batch `v0` `[N, visible]`, with `uniforms` `[N, hidden]` to draw the hidden units: the mean of
 * the samples' steps. With a momentum μ the velocity μ · velocity + step is added instead. Gives the mean squared
 * difference of v0 and its reconstruction.
 */
export function contrastiveStep(
  tf: Tf,
  machine: Machine,
  v0: Tensor2D,
  uniforms: Tensor2D,
  learningRate: number,
  momentum = 0,
): Scalar {
  return tf.tidy(() => {
    const n = v0.shape[0];
    const p0 = up(tf, machine, v0);
    const h = tf.cast(tf.less(uniforms, p0), 'float32') as Tensor2D;
    const v1 = down(tf, machine, h);
    const p1 = up(tf, machine, v1);
    const together = (p: Tensor2D, v: Tensor2D) => tf.matMul(p, v, true, false);
    const steps = [
      tf.div(tf.sub(together(p0, v0), together(p1, v1)), n),
      tf.mean(tf.sub(v0, v1), 0),
      tf.mean(tf.sub(p0, p1), 0),
    ];
    const [W, a, b, ...velocities] = machine.state as [Variable, Variable, Variable, ...Variable[]];
    for (const [i, weights] of [W, a, b].entries()) {
      const velocity = velocities[i] as Variable;
      const step = steps[i] as Tensor2D;
      velocity.assign(tf.add(tf.mul(velocity, momentum), tf.mul(step, learningRate)));
      weights.assign(tf.add(weights, velocity));
    }
    return tf.mean(tf.square(tf.sub(v0, v1))) as Scalar;
  });
}
