/** How wide an element is, on the screen and on paper. */
import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { printing } from './printing.ts';

/**
 * The inner width of an element in CSS pixels, `first` before it is known: for drawings whose text keeps its size.
 * Nothing that takes no place counts. The element must have no padding.
 */
export function useWidth(box: RefObject<HTMLElement | null>, first: number): ReadonlySignal<number> {
  const width = useSignal(first);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const take = (wide: number) => {
      if (wide > 0) width.value = wide;
    };
    const observer = new ResizeObserver(([entry]) => entry && take(entry.contentRect.width));
    observer.observe(element);
    // No frame comes between the page's change to the width of paper and its printing, nor after the way back.
    let wasPrinting = printing.peek();
    const stop = effect(() => {
      if (printing.value === wasPrinting) return;
      wasPrinting = printing.value;
      take(element.getBoundingClientRect().width);
    });
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);
  return width;
}
