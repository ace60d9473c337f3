/** How wide an element is. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The inner width of an element in CSS pixels, `first` before it is known. Nothing that takes no place counts. */
export function useWidth(box: RefObject<HTMLElement | null>, first: number): ReadonlySignal<number> {
  const width = useSignal(first);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) width.value = entry.contentRect.width;
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return width;
}
