/** How gradients become steps: each optimizer as its update equation, over tfjs operations. */
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Tf } from './experiment.ts';

export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adam';

export interface Optimizer {
  /** Moves the variables one step against `gradients` (same order and shapes), which stay the caller's. */
  update(gradients: readonly Tensor[], learningRate: number): void;
  /** A copy of the state now, and a way back to it. */
  snapshot(): { restore(): void; dispose(): void };
  dispose(): void;
}

interface Rule {
  /** Running averages kept per variable. */
  readonly slots: number;
  /** New value and new slots from w, its gradient g, the slots, the learning rate α and the step t = 1, 2, … */
  step(tf: Tf, w: Tensor, g: Tensor, slots: readonly Tensor[], learningRate: number, t: number): Tensor[];
}

const momentum = 0.9;
const decay = 0.9;
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

const rules: Record<OptimizerName, Rule> = {
  // w ← w − α g
  sgd: { slots: 0, step: (tf, w, g, _, learningRate) => [tf.sub(w, tf.mul(g, learningRate))] },
  // v ← μ v + g;  w ← w − α v   (Polyak 1964)
  momentum: {
    slots: 1,
    step: (tf, w, g, [v], learningRate) => {
      const velocity = tf.add(tf.mul(v as Tensor, momentum), g);
      return [tf.sub(w, tf.mul(velocity, learningRate)), velocity];
    },
  },
  // s ← ρ s + (1 − ρ) g²;  w ← w − α g / √(s + ε)   (Tieleman & Hinton 2012)
  rmsprop: {
    slots: 1,
    step: (tf, w, g, [s], learningRate) => {
      const meanSquare = tf.add(tf.mul(s as Tensor, decay), tf.mul(tf.square(g), 1 - decay));
      return [tf.sub(w, tf.div(tf.mul(g, learningRate), tf.sqrt(tf.add(meanSquare, epsilon)))), meanSquare];
    },
  },
  // m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²
  // w ← w − α (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)   (Kingma & Ba 2015)
  adam: {
    slots: 2,
    step: (tf, w, g, [m, v], learningRate, t) => {
      const mean = tf.add(tf.mul(m as Tensor, beta1), tf.mul(g, 1 - beta1));
      const meanSquare = tf.add(tf.mul(v as Tensor, beta2), tf.mul(tf.square(g), 1 - beta2));
      const root = tf.add(tf.div(tf.sqrt(meanSquare), Math.sqrt(1 - beta2 ** t)), epsilon);
      return [tf.sub(w, tf.div(tf.mul(mean, learningRate / (1 - beta1 ** t)), root)), mean, meanSquare];
    },
  },
};

/** An optimizer over `variables`, which stay the caller's. */
export function createOptimizer(tf: Tf, name: OptimizerName, variables: readonly Variable[]): Optimizer {
  const rule = rules[name];
  const slots = variables.map((w) =>
    Array.from({ length: rule.slots }, () => tf.tidy(() => tf.variable(tf.zerosLike(w), false))),
  );
  let t = 0;
  const all = () => [...variables, ...slots.flat()];
  return {
    update(gradients, learningRate) {
      t++;
      for (const [i, w] of variables.entries()) {
        const own = slots[i] as Variable[];
        tf.tidy(() => {
          const [value, ...averages] = rule.step(tf, w, gradients[i] as Tensor, own, learningRate, t);
          w.assign(value as Tensor);
          for (const [k, average] of averages.entries()) (own[k] as Variable).assign(average);
        });
      }
    },
    snapshot() {
      const [copies, time] = [all().map((variable) => variable.clone()), t];
      return {
        restore() {
          t = time;
          for (const [i, variable] of all().entries()) variable.assign(copies[i] as Tensor);
        },
        dispose: () => tf.dispose(copies),
      };
    },
    dispose: () => tf.dispose(slots.flat()),
  };
}
