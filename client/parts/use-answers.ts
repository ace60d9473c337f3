/** What a figure's implementation gives for many arguments, at the pace that it allows. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Plain } from '../../labs/kit/exercise/tagged.ts';
import type { Implementation } from './implementation.tsx';
import { createLatest, type Latest } from './latest.ts';

type Lists = readonly (readonly Plain[])[];

export interface Answers {
  /** The arguments that were answered: older than the current ones while a slow function works. */
  readonly lists: Lists;
  readonly values: readonly Plain[];
}

/**
 * The answers to `lists`, asked again when the implementation or the lists change (pass a memoised array). One question
 * is out at a time, and of those that came meanwhile only the newest follows. Null before the first answer and after a
 * failure.
 */
export function useAnswers(implementation: Implementation, lists: Lists): Answers | null {
  const [answers, setAnswers] = useState<Answers | null>(null);
  const latest = useRef<Latest | null>(null);
  useEffect(() => {
    latest.current ??= createLatest();
    let stale = false;
    latest.current(async () => {
      const values = await implementation.callAll(lists).catch(() => null);
      if (!stale || values) setAnswers(values && { lists, values });
    });
    return () => {
      stale = true;
    };
  }, [implementation, lists]);
  return answers;
}
