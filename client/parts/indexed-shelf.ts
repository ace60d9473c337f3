/** The shelf of this browser, in IndexedDB. */
import { createStore, del, get, set } from 'idb-keyval';
import type { Shelf } from './controller-world.ts';

/** Where trained models and kept runs of all labs are. */
export function indexedShelf(): Shelf {
  const store = createStore('deep-learning-101-runs', 'saved');
  return {
    get: (key) => get<unknown>(key, store),
    set: (key, value) => set(key, value, store),
    delete: (key) => del(key, store),
  };
}
