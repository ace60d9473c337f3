/** Work that can wait until the reader comes near. */
import { beforePrinting } from './printing.ts';

/** Later than this it is done anyway, so that what is printed or searched is whole. */
const latestMs = 4000;

/**
 * Calls `begin` once: when `element` is within a screen's height of what is seen, or a few seconds from now. The
 * returned function calls it off.
 */
export function whenNear(element: Element, begin: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) start();
    },
    { rootMargin: '100% 0px' },
  );
  const timer = setTimeout(start, latestMs);
  const callOff = beforePrinting(start);
  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
    callOff();
  }
  function start(): void {
    stop();
    begin();
  }
  observer.observe(element);
  return stop;
}
