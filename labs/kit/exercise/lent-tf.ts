/** The operations of tf that an exercise lends, on the plain JavaScript backend: those it lists and no others. */
import './tf-apart.ts';
import '@tensorflow/tfjs-backend-cpu';
import '../gradients.ts';
import * as core from '@tensorflow/tfjs-core';
import { Problem } from '../problem.ts';
import type { TensorMaker } from './harness-values.ts';

const operations = core as unknown as Readonly<Record<string, unknown>>;

/**
 * A frozen object with the listed operations, wrapped so that nothing of tfjs can be reached or replaced through
 * it. Tensors have no chained methods, as tfjs-core alone gives them none. null when the list is empty; throws a
 * `Problem` for a name that is no operation.
 */
export function lendTf(names: readonly string[]): Readonly<Record<string, unknown>> | null {
  if (names.length === 0) return null;
  const lent: Record<string, unknown> = {};
  for (const name of names) {
    const operation = operations[name];
    if (typeof operation !== 'function') throw new Problem(`tf has no operation "${name}" that could be lent.`);
    lent[name] = Object.freeze((...args: unknown[]): unknown => operation(...args));
  }
  return Object.freeze(lent);
}

/** A float32 tensor, for the arguments that are tensors, or a variable that holds one. */
export const makeTensor: TensorMaker = (values, shape, variable = false) => {
  const made = core.tensor([...values], [...shape], 'float32');
  return variable ? core.variable(made) : made;
};
