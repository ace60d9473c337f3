/**
 * Web Locks as a sign of life: a page or worker holds one while it lives, and the browser frees it
 * when it dies, however it dies. Without https there are none; deaths then go unnoticed for longer.
 */

/** Holds a lock until `signal` aborts, or for good; `onHeld` is called once it is held. */
export function holdLock(name: string, onHeld: () => void, signal?: AbortSignal): void {
  const hold = () => {
    onHeld();
    return new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  };
  navigator.locks?.request(name, hold).catch(() => {});
}

/** Calls back when the holder of a lock is gone; an abort of `signal` ends the watch. */
export function whenLockIsFree(name: string, callback: () => void, signal?: AbortSignal): void {
  navigator.locks?.request(name, signal ? { signal } : {}, callback).catch(() => {});
}
