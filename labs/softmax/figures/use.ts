/** Hooks of the lab's figures. */
import { useMemo } from 'preact/hooks';
import type { Implementation } from '../../../client/parts/implementation.tsx';
import { useAnswers } from '../../../client/parts/use-answers.ts';
import type { Plain } from '../../kit/exercise/tagged.ts';

export const toNumbers = (value: Plain): number[] =>
  Array.isArray(value) ? value.map((entry: Plain) => (typeof entry === 'number' ? entry : Number.NaN)) : [];

/** The answer to one call; null while it isn't there. `args` is compared by its text. */
export function useOne(implementation: Implementation, args: readonly Plain[]): Plain | null {
  const lists = useMemo(() => [args], [JSON.stringify(args)]);
  return useAnswers(implementation, lists)?.values[0] ?? null;
}
