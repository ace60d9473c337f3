/** A signal's value, but not at every frame. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';

/** Follows `source` at most every `ms` milliseconds; the last value always arrives. */
export function useThrottled<T>(source: ReadonlySignal<T>, ms: number): ReadonlySignal<T> {
  const [slow] = useState(() => signal(source.peek()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Number.NEGATIVE_INFINITY;
    const take = () => {
      timer = undefined;
      last = performance.now();
      slow.value = source.peek();
    };
    const stop = effect(() => {
      source.value;
      if (timer !== undefined) return;
      const wait = last + ms - performance.now();
      if (wait <= 0) take();
      else timer = setTimeout(take, wait);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [source, ms]);
  return slow;
}
