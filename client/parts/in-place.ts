/** What a reader uses stays where it is on the screen when the figure above it grows or shrinks. */

/** What is used with the mouse, a finger or a key. */
const usable = 'button, input, label, select, textarea, summary, [tabindex]';

/** So long after it was used a control is held, also when the pointer has left it. */
const heldMs = 1000;

interface Used {
  readonly element: HTMLElement;
  readonly since: number;
  /** From the top of the window, in pixels, when the page was scrolled to `scrollY`. */
  top: number;
  scrollY: number;
}

const topOf = (element: HTMLElement) => element.getBoundingClientRect().top;

/**
 * Scrolls the page by as much as the control that was used last has moved when something around it changed its size.
 * Browsers hold what stands at the top of the window instead, and a second click would hit another button. Held is what
 * was used within a second, or what the pointer or the focus is still on. The returned function ends it.
 */
export function keepInPlace(root: HTMLElement): () => void {
  let used: Used | null = null;

  const observer = new ResizeObserver(() => {
    if (!used?.element.isConnected) return;
    const moved = topOf(used.element) - used.top;
    const isSeen = used.top >= 0 && used.top < innerHeight;
    const isHeld = performance.now() - used.since < heldMs || used.element.matches(':hover, :focus');
    if (isSeen && isHeld) scrollBy({ top: moved, behavior: 'instant' });
    else used.top += moved;
    used.scrollY = scrollY;
  });
  const watchAround = (element: HTMLElement | null) => {
    observer.disconnect();
    for (let around = element?.parentElement; around; around = around === root ? null : around.parentElement)
      observer.observe(around);
  };
  const use = ({ target }: Event) => {
    const element = (target as Element).closest<HTMLElement>(usable);
    if (element !== used?.element) watchAround(element);
    used = element && { element, since: performance.now(), top: topOf(element), scrollY };
  };
  /** Where the reader scrolls to is where it stays. */
  const follow = () => {
    if (!used) return;
    used.top += used.scrollY - scrollY;
    used.scrollY = scrollY;
  };

  const ways = ['pointerdown', 'keydown', 'click', 'input'] as const;
  for (const way of ways) root.addEventListener(way, use, { capture: true, passive: true });
  addEventListener('scroll', follow, { passive: true });
  return () => {
    observer.disconnect();
    for (const way of ways) root.removeEventListener(way, use, { capture: true });
    removeEventListener('scroll', follow);
  };
}
