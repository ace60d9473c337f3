/** Arriving at a page by a link of the course: the focus goes to its title, so that it's read out and Tab goes on from there. */

/**
 * Puts the focus on the page's `h1`. Where it comes later (what stands in a busy part will go again), so does the focus,
 * unless the reader has gone elsewhere. Returns how to give up waiting.
 */
export function focusTitle(): () => void {
  const focus = () => {
    const title = document.querySelector<HTMLElement>('h1:not([aria-busy=true] *)');
    title?.focus({ preventScroll: true });
    return title !== null;
  };
  if (focus()) return () => {};
  const observer = new MutationObserver(() => {
    const elsewhere = document.activeElement !== null && document.activeElement !== document.body;
    if (elsewhere || focus()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
