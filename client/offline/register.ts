/** The page's side of the service worker that keeps the course. */
import type { KeepMessage } from './course-files.ts';

/** Opening a page and its lab comes first; then what is kept is fetched. In milliseconds. */
const settledMs = 3000;

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 10_000 }) : setTimeout(work);

async function keep(): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  const message: KeepMessage = { type: 'keep', datasets: connection?.saveData !== true };
  active?.postMessage(message);
}

/**
 * Begins to keep the course in this browser once the page has come to rest. Browsers allow that over https and on
 * this machine; elsewhere, and in development, nothing is kept.
 */
export function keepCourse(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // A browser that refuses does without.
  setTimeout(() => whenIdle(() => void keep().catch(() => {})), settledMs);
}
