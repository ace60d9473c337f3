/** The output of a sliding kernel: by the student's code, by the reference, or, for large images, by tfjs's kernel. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Implementation } from '../../../client/parts/implementation.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';
import type { Matrix } from '../../kit/nested.ts';
import type { Mode } from '../convolve.ts';

/** From so many products on, tfjs computes; the figures' own pictures have fewer, so that a page begins without it. */
const large = 120_000;

let loading: Promise<typeof import('./tfjs.ts')> | null = null;
/** tfjs is loaded when the first large image comes. */
const loadTfjs = () => {
  loading ??= import('./tfjs.ts');
  return loading;
};

export interface Convolved {
  /** Null while it is computed, and where the student's code gave no matrix. */
  readonly output: Matrix | null;
  readonly by: 'reference' | 'mine' | 'tfjs';
}

/** Whether an answer is a matrix of numbers with the same number of columns in each row. */
export const isMatrix = (value: Plain): value is Matrix & Plain =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (row: Plain) =>
      Array.isArray(row) &&
      row.length === (value[0] as Plain[]).length &&
      row.every((entry) => typeof entry === 'number'),
  ) &&
  (value[0] as Plain[]).length > 0;

export interface Question {
  readonly image: Matrix;
  readonly kernel: Matrix;
  readonly mode: Mode;
  readonly flip: boolean;
}

/** `implementation` is that of convolve2d when `flip`, else of correlate2d. Shapes that don't fit must be kept away. */
export function useConvolved(implementation: Implementation, { image, kernel, mode, flip }: Question): Convolved {
  const products = image.length * (image[0]?.length ?? 0) * kernel.length * (kernel[0]?.length ?? 0);
  const byTfjs = implementation.who === 'reference' && products > large;
  const lists = useMemo(() => (byTfjs ? [] : [[image, kernel, mode]]), [byTfjs, image, kernel, mode]);
  const answers = useAnswers(implementation, lists);
  const [computed, setComputed] = useState<{ readonly image: Matrix; readonly output: Matrix } | null>(null);
  useEffect(() => {
    if (!byTfjs) return;
    let stale = false;
    loadTfjs()
      .then(({ convolveLarge }) => convolveLarge(image, kernel, mode, flip))
      .then(
        (output) => !stale && setComputed({ image, output }),
        () => !stale && setComputed(null),
      );
    return () => {
      stale = true;
    };
  }, [byTfjs, image, kernel, mode, flip]);
  if (byTfjs) return { output: computed?.image === image ? computed.output : null, by: 'tfjs' };
  const value = answers?.lists === lists ? answers.values[0] : null;
  return { output: isMatrix(value) ? value : null, by: implementation.who };
}
