/** What the instructor's pages of grades ask of the server, and keep while they are shown. */
import { useEffect, useState } from 'preact/hooks';
import { createApi } from '../../parts/api.ts';

export const api = createApi(location.origin);

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface Asked<View> {
  /** Null until the server has answered. */
  readonly view: View | null;
  readonly problem: string | null;
  /** Asks again. */
  readonly again: () => Promise<void>;
}

/** Asks for a view, and again every `everyMs` while `wanted` says so of what came. */
export function useAsked<View>(path: string, everyMs = 0, wanted: (view: View) => boolean = () => true): Asked<View> {
  const [view, setView] = useState<View | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const again = async () => {
    try {
      setView((await api.request('GET', path)) as View);
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  useEffect(() => void again(), [path]);
  useEffect(() => {
    if (!everyMs || !view || !wanted(view)) return;
    const timer = setTimeout(() => void again(), everyMs);
    return () => clearTimeout(timer);
  }, [view, everyMs]);
  return { view, problem, again };
}
