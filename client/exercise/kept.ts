/** What exercises keep in this browser: each tab's text, and hand-ins that wait for the server. */
import { clear, createStore, del, delMany, entries, get, set } from 'idb-keyval';
import { randomId } from '../parts/random-id.ts';
import type { DraftShelf, KeptDraft } from './draft.ts';
import type { HandInShelf } from './hand-in.ts';

const month = 30 * 24 * 3600 * 1000;
let opened: ReturnType<typeof createStore> | null = null;
const store = () => {
  opened ??= createStore('deep-learning-101-exercises', 'kept');
  return opened;
};

const isKept = (value: unknown): value is KeptDraft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'at' in value;

/** The tabs' texts of one exercise. Texts that the server has are forgotten after a month. */
export function draftShelf(lab: string, name: string): DraftShelf {
  const prefix = `draft:${lab}/${name}:`;
  return {
    async all() {
      const kept = new Map<string, KeptDraft>();
      const old: string[] = [];
      for (const [key, value] of await entries<string, unknown>(store())) {
        if (typeof key !== 'string' || !key.startsWith(prefix) || !isKept(value)) continue;
        if (!value.unsaved && value.at < Date.now() - month) old.push(key);
        else kept.set(key.slice(prefix.length), value);
      }
      if (old.length > 0) await delMany(old, store());
      return kept;
    },
    set: async (tab, kept) => set(prefix + tab, kept, store()),
    delete: async (tab) => del(prefix + tab, store()),
  };
}

export function handInShelf(lab: string, name: string): HandInShelf {
  const key = `hand-in:${lab}/${name}`;
  return {
    get: async () => (await get<string>(key, store())) ?? null,
    set: async (source) => (source === null ? del(key, store()) : set(key, source, store())),
  };
}

/** How many texts and hand-ins have not reached the server yet, of all exercises. */
export async function countUnsent(): Promise<number> {
  const kept = await entries<string, unknown>(store());
  return kept.filter(([key, value]) => (isKept(value) ? value.unsaved : key.startsWith('hand-in:'))).length;
}

/** Forgets the texts and hand-ins of all exercises. */
export const clearKept = (): Promise<void> => clear(store());

let tab: Promise<string> | null = null;

/** Names this tab, the same after a reload. A duplicated tab has its twin's name in its storage: it takes a new one. */
export function tabName(): Promise<string> {
  tab ??= findName();
  return tab;
}

async function findName(): Promise<string> {
  const key = 'dl101:tab';
  let name = randomId();
  try {
    const before = sessionStorage.getItem(key);
    if (before && (await isFree(before))) name = before;
    else await isFree(name);
    sessionStorage.setItem(key, name);
  } catch {
    // Nothing is stored: each visit is a tab of its own.
  }
  return name;
}

/** Takes the name for as long as the page lives; false when another tab has it. Without locks it is believed. */
function isFree(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`dl101:tab:${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => {}) : undefined;
      })
      .catch(reject);
  });
}
