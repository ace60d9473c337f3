/** Whose browser this is: what one student left in it is gone before another works in it. */
import { clear, createStore } from 'idb-keyval';
import { clearKept } from '../exercise/kept.ts';
import { forgetShell } from '../offline/caches.ts';

/** Changes when another person signs in or out; pages in other tabs notice. */
export const personKey = 'dl101:person';
/** What belongs to the browser and not to a person. */
const staying = new Set(['dl101:theme', personKey]);

/** Forgets what labs and exercises kept in this browser. A browser that stores nothing has nothing to forget. */
async function forgetWork(): Promise<void> {
  try {
    for (const key of Object.keys(localStorage)) if (!staying.has(key)) localStorage.removeItem(key);
    await clearKept();
    await clear(createStore('deep-learning-101-runs', 'saved'));
  } catch {
    // No storage.
  }
}

/** To be called when somebody has signed in: forgets what another person left. */
export async function welcome(person: string): Promise<void> {
  try {
    const before = localStorage.getItem(personKey);
    if (before !== null && before !== person) await forgetWork();
    localStorage.setItem(personKey, person);
  } catch {
    // No storage.
  }
}

/** To be called when somebody has signed out. */
export async function farewell(): Promise<void> {
  await forgetWork();
  await forgetShell().catch(() => {});
  try {
    localStorage.setItem(personKey, 'nobody');
  } catch {
    // No storage.
  }
}
