/** What the suite of the reference solutions is made of: one answer, and all who must give it. */
import { readFileSync } from 'node:fs';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import type { Tf } from '../../labs/kit/experiment.ts';
import type { ServerBackendName } from '../../server/backends/names.ts';

export interface Case {
  readonly name: string;
  /** What SciPy, PyTorch or NumPy gives; null where it refuses the input. */
  readonly expected: Plain;
  /** The solution of the exercise, and the lab's mathematics: in float64. */
  readonly ours: readonly (() => Plain)[];
  /** The same by the kernels of tfjs, in float32: all numbers of `expected` in order, in as many tensors as it likes. */
  readonly kernels?: (tf: Tf) => Tensor | readonly Tensor[];
  /** What a backend's kernels give instead, known and harmless. */
  readonly elsewhere?: Partial<Record<ServerBackendName, Plain>>;
}

const labs = new URL('../../labs/', import.meta.url);

/** What a lab's `goldens/make.py` printed. */
export const goldensOf = <T>(lab: string): T =>
  JSON.parse(readFileSync(new URL(`${lab}/goldens/goldens.json`, labs), 'utf8')) as T;

/**
 * The exports of an exercise's reference solution, or of another file beside it. It is student's TypeScript, so its types
 * are the caller's word.
 */
export const solutionOf = async <T>(lab: string, exercise: string, file = 'solution.ts'): Promise<T> =>
  (await import(new URL(`${lab}/exercises/${exercise}/${file}`, labs).href)) as T;
