/** What a figure's implementation gives for many arguments, at the pace that it allows. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
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
 * The answers to `lists`, asked again when the implementation or the lists change (pass a memoised array). The reference
 * answers at once, so that its figure is whole from its first painting on. The student's code has one question out at a
 * time, and of those that came meanwhile only the newest follows. Null before the first answer and after a failure.
 */
export function useAnswers(implementation: Implementation, lists: Lists): Answers | null {
  const answers = useRef<Answers | null>(null);
  const [, draw] = useState({});
  const latest = useRef<Latest | null>(null);
  const known = useMemo(() => answerNow(implementation, lists), [implementation, lists]);
  if (known !== undefined) answers.current = known;
  useEffect(() => {
    if (known !== undefined) return;
    latest.current ??= createLatest();
    let stale = false;
    latest.current(async () => {
      const values = await implementation.callAll(lists).catch(() => null);
      if (stale && !values) return;
      answers.current = values && { lists, values };
      draw({});
    });
    return () => {
      stale = true;
    };
  }, [implementation, lists]);
  return answers.current;
}

/** Undefined where the answer takes a while. */
function answerNow(implementation: Implementation, lists: Lists): Answers | null | undefined {
  try {
    const values = implementation.callNow(lists);
    return values && { lists, values };
  } catch {
    return null;
  }
}
