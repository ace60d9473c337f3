/** What a page asks of the server, and what it shows until that has answered. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import { ApiProblem, createApi, ServerAway, serverIsAway } from './api.ts';
import { Trouble } from './trouble.tsx';

export const api = createApi(location.origin);

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

export const sentenceOf = (error: unknown): string => errorOf(error).message;

export interface Asked<View> {
  /** Null until the server has answered. */
  readonly view: View | null;
  /** Why it has not; null when it has. */
  readonly problem: Error | null;
  /** Asks again. */
  readonly again: () => Promise<void>;
}

/**
 * Asks for the view at `path`: again when the server is back after it was away, and every `everyMs`, while the page is
 * seen, if `wanted` says so of what came. What is shown belongs to the path.
 */
export function useAsked<View>(path: string, everyMs = 0, wanted: (view: View) => boolean = () => true): Asked<View> {
  const [found, setFound] = useState<{ path: string; view: View } | null>(null);
  const [failed, setFailed] = useState<{ path: string; problem: Error } | null>(null);
  const latest = useRef(path);
  latest.current = path;
  const again = async () => {
    try {
      const view = (await api.request('GET', path)) as View;
      if (latest.current !== path) return;
      setFound({ path, view });
      setFailed(null);
    } catch (error) {
      if (latest.current === path) setFailed({ path, problem: errorOf(error) });
    }
  };
  const view = found?.path === path ? found.view : null;
  const problem = failed?.path === path ? failed.problem : null;
  useEffect(() => void again(), [path]);
  const isAway = serverIsAway.value;
  useEffect(() => {
    if (!isAway && problem) void again();
  }, [isAway]);
  useEffect(() => {
    if (!everyMs || !view || !wanted(view)) return;
    const timer = setInterval(() => document.hidden || void again(), everyMs);
    return () => clearInterval(timer);
  }, [view, everyMs]);
  return { view, problem, again };
}

/** Stands where a view is not there yet, or could not be had; nothing beside one that is there. */
export function Unanswered({ asked: { view, problem, again } }: { readonly asked: Asked<unknown> }) {
  const retry = (label: string) => ({ label, run: () => void again() });
  if (problem instanceof ServerAway)
    return <Trouble message={view ? text.awayUpdate : text.awayFill} action={retry(text.tryNow)} />;
  // What isn't there, or isn't allowed, will not be there the next time.
  if (problem instanceof ApiProblem && problem.status < 500) return <Trouble message={problem.message} />;
  if (problem) return <Trouble message={problem.message} action={retry(text.tryAgain)} />;
  return view ? null : (
    <p class="small" role="status">
      {text.asking}
    </p>
  );
}
