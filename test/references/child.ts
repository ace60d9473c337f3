/**
 * The process that computes the cases on the kernels of one backend: `child.ts BACKEND`. Sends, case by case, the
 * numbers in order, or what the backend said instead.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { loadServerBackend } from '../../server/backends/index.ts';
import { cases } from './cases.ts';

export type Answer = { readonly values: readonly number[] } | { readonly threw: string };
export type FromChild =
  | { readonly problem: string }
  | { readonly answers: Readonly<Record<string, readonly Answer[]>> };

async function run(): Promise<FromChild> {
  const { tf } = await loadServerBackend(process.argv[2]);
  const compute = async (kernels: (of: typeof tf) => Tensor | readonly Tensor[]): Promise<Answer> => {
    try {
      const tensors = tf.tidy(() => [kernels(tf)].flat() as Tensor[]);
      const values = await Promise.all(tensors.map(async (tensor) => Array.from(await tensor.data())));
      tf.dispose(tensors);
      return { values: values.flat() };
    } catch (error) {
      return { threw: (error as Error).message };
    }
  };
  const answers: Record<string, Answer[]> = {};
  for (const [lab, list] of Object.entries(cases)) {
    answers[lab] = [];
    for (const { kernels } of list) if (kernels) answers[lab].push(await compute(kernels));
  }
  return { answers };
}

run()
  .catch(({ message }: Error): FromChild => ({ problem: message }))
  .then((answer) => process.send?.(answer, () => process.exit()));
