/** Optimizers of which a step is one native call over all variables. */
import { dispose, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../backend.ts';
import { sizeOf } from '../kernel.ts';
import { record } from '../record.ts';

export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adam';

export interface NativeOptimizer {
  /** Moves the variables one step against `gradients` (same order and shapes), which stay the caller's. */
  update(gradients: readonly Tensor[], learningRate: number): void;
  /** The same with the gradients as plain numbers. */
  updateWith(gradients: readonly Float32Array[], learningRate: number): void;
  /** A copy of the state now, and a way back to it. */
  snapshot(): { restore(): void; dispose(): void };
  dispose(): void;
}

const momentum = 0.9;
const decay = 0.9;
const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

export const sgdParams = record({ learningRate: 'f32' });
export const momentumParams = record({ learningRate: 'f32', momentum: 'f32' });
export const rmspropParams = record({ learningRate: 'f32', decay: 'f32', fresh: 'f32', epsilon: 'f32' });
export const adamParams = record({
  rate: 'f32',
  beta1: 'f32',
  fresh1: 'f32',
  beta2: 'f32',
  fresh2: 'f32',
  correction: 'f32',
  epsilon: 'f32',
});

/** Each optimizer: the running averages that it keeps of a variable, and its record for step t = 1, 2, … */
const rules: Record<OptimizerName, { slots: number; record(learningRate: number, t: number): Int32Array }> = {
  sgd: { slots: 0, record: (learningRate) => sgdParams({ learningRate }) },
  momentum: { slots: 1, record: (learningRate) => momentumParams({ learningRate, momentum }) },
  rmsprop: { slots: 1, record: (learningRate) => rmspropParams({ learningRate, decay, fresh: 1 - decay, epsilon }) },
  adam: {
    slots: 2,
    record: (learningRate, t) =>
      adamParams({
        rate: learningRate / (1 - beta1 ** t),
        beta1,
        fresh1: 1 - beta1,
        beta2,
        fresh2: 1 - beta2,
        correction: Math.sqrt(1 - beta2 ** t),
        epsilon,
      }),
  },
};

/** Variables that one call takes. */
const mostVariables = 50;

/** An optimizer over float32 `variables`, which stay the caller's; null when native code doesn't take them. */
export function createOptimizer(
  backend: NativeBackend,
  name: OptimizerName,
  variables: readonly Variable[],
): NativeOptimizer | null {
  if (variables.length > mostVariables || !variables.every((variable) => backend.floats(variable))) return null;
  const rule = rules[name];
  const sizes = variables.map(({ shape }) => sizeOf(shape));
  const slots = sizes.map((size) => Array.from({ length: rule.slots }, () => new Float32Array(size)));
  const numbersOf = (tensor: Tensor, i: number): Float32Array => {
    const values = backend.floats(tensor);
    if (values && values.length === sizes[i]) return values;
    const wanted = `[${variables[i]?.shape}] of float32`;
    throw new RangeError(
      `${name}: variable ${i} and its gradient are ${wanted}, not [${tensor.shape}] of ${tensor.dtype}.`,
    );
  };
  let t = 0;
  const updateWith = (gradients: readonly Float32Array[], learningRate: number) => {
    if (gradients.length !== variables.length) throw new RangeError(`${name} needs ${variables.length} gradients.`);
    t++;
    const fresh = sizes.map((size) => backend.take(size));
    const arrays: Float32Array[] = [];
    for (const [i, variable] of variables.entries()) {
      const gradient = gradients[i] as Float32Array;
      if (gradient.length !== sizes[i]) throw new RangeError(`${name}: gradient ${i} has ${gradient.length} numbers.`);
      arrays.push(numbersOf(variable, i), gradient, ...(slots[i] ?? []), fresh[i] as Float32Array);
    }
    backend.addon.kernels[name](rule.record(learningRate, t), ...arrays);
    for (const [i, variable] of variables.entries()) backend.assign(variable, fresh[i] as Float32Array);
  };
  return {
    updateWith,
    update: (gradients, learningRate) => updateWith(gradients.map(numbersOf), learningRate),
    snapshot() {
      const [copies, averages, time] = [
        variables.map((v) => v.clone()),
        slots.map((own) => own.map((s) => s.slice())),
        t,
      ];
      return {
        restore() {
          t = time;
          for (const [i, variable] of variables.entries()) variable.assign(copies[i] as Tensor);
          for (const [i, own] of slots.entries())
            for (const [k, slot] of own.entries()) slot.set(averages[i]?.[k] as Float32Array);
        },
        dispose: () => dispose(copies),
      };
    },
    dispose() {},
  };
}
