/** One thing at a time, and of those that wait only the newest. */

/** Begins `work`, or keeps it for when the present one is done; an older one that waits is dropped. */
export type Latest = (work: () => Promise<void>) => void;

/** Each made one has a line of its own. `work` must not reject. */
export function createLatest(): Latest {
  let busy = false;
  let next: (() => Promise<void>) | null = null;
  return (work) => {
    next = work;
    if (busy) return;
    busy = true;
    void (async () => {
      while (next) {
        const now = next;
        next = null;
        await now();
      }
      busy = false;
    })();
  };
}
