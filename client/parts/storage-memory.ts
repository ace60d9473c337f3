/** Short texts in a storage of the browser. */
import type { Memory } from './controller-world.ts';

/** Texts in `localStorage` or `sessionStorage`; nothing is kept where the browser refuses to. */
export function storageMemory(storage: () => Storage): Memory {
  return {
    get(key) {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) storage().removeItem(key);
        else storage().setItem(key, value);
      } catch {
        // A browser that stores nothing: the next visit begins afresh.
      }
    },
  };
}
