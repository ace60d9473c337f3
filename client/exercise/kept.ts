/** What exercises keep in this browser: each tab's text, and hand-ins that wait for the server. */
import { clear, createStore, del, delMany, entries, get, promisifyRequest, set } from 'idb-keyval';
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

/** Exercises that are open in this page, as LAB/NAME. */
const openHere = new Set<string>();

/** The tabs' texts of one exercise. Texts that the server has are forgotten after a month. */
export function draftShelf(lab: string, name: string): DraftShelf {
  openHere.add(`${lab}/${name}`);
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

/** A hand-in that waits for the server. */
export interface KeptHandIn {
  readonly lab: string;
  readonly name: string;
  /** Of the exercise, for people. */
  readonly title: string;
  readonly source: string;
}

const handInPrefix = 'hand-in:';
const handInKey = ({ lab, name }: Pick<KeptHandIn, 'lab' | 'name'>) => `${handInPrefix}${lab}/${name}`;

const isKeptHandIn = (value: unknown): value is KeptHandIn =>
  typeof value === 'object' && value !== null && 'source' in value && typeof value.source === 'string';

export function handInShelf(lab: string, name: string, title: string): HandInShelf {
  const key = handInKey({ lab, name });
  return {
    get: async () => (await get<KeptHandIn>(key, store()))?.source ?? null,
    async set(source, only) {
      if (source !== null) await set(key, { lab, name, title, source } satisfies KeptHandIn, store());
      else if (only === undefined) await del(key, store());
      else await forgetHandIn({ lab, name, title, source: only });
    },
  };
}

/** Those of all exercises. */
export async function keptHandIns(): Promise<KeptHandIn[]> {
  const kept = await entries<string, unknown>(store());
  return kept.flatMap(([key, value]) => (key.startsWith(handInPrefix) && isKeptHandIn(value) ? [value] : []));
}

/** Forgets a hand-in, unless another source of the same exercise has taken its place. */
export const forgetHandIn = (handIn: KeptHandIn): Promise<void> =>
  change<KeptHandIn>(handInKey(handIn), (kept) => (kept?.source === handIn.source ? undefined : kept));

/** A text that the server hasn't got. */
export interface UnsentDraft extends KeptDraft {
  readonly lab: string;
  readonly name: string;
  readonly tab: string;
}

/** Those of all tabs and exercises but the ones that are open in this page, which send their own. */
export async function unsentDrafts(): Promise<UnsentDraft[]> {
  const kept = await entries<string, unknown>(store());
  return kept.flatMap(([key, value]) => {
    const [, lab, name, tab] = /^draft:([^/]+)\/([^:]+):(.+)$/.exec(key) ?? [];
    if (lab === undefined || name === undefined || tab === undefined) return [];
    return isKept(value) && value.unsaved && !openHere.has(`${lab}/${name}`) ? [{ ...value, lab, name, tab }] : [];
  });
}

/** The server has this text, as the version `base`; one that was typed since is left as it is. */
export const noteSent = ({ lab, name, tab, at }: UnsentDraft, base: string): Promise<void> =>
  change<KeptDraft>(`draft:${lab}/${name}:${tab}`, (kept) =>
    kept?.at === at ? { ...kept, base, unsaved: false } : kept,
  );

/** Puts in the place of a value what `next` makes of it, with nothing between reading and writing; undefined deletes. */
async function change<Value>(key: string, next: (value: Value | undefined) => Value | undefined): Promise<void> {
  await store()('readwrite', async (objects) => {
    objects.get(key).onsuccess = ({ target }) => {
      const before = (target as IDBRequest<Value | undefined>).result;
      const after = next(before);
      if (after === undefined) objects.delete(key);
      else if (after !== before) objects.put(after, key);
    };
    await promisifyRequest(objects.transaction);
  });
}

/** How many texts and hand-ins have not reached the server yet, of all exercises. */
export async function countUnsent(): Promise<number> {
  const kept = await entries<string, unknown>(store());
  return kept.filter(([key, value]) => (isKept(value) ? value.unsaved : key.startsWith(handInPrefix))).length;
}

/** Forgets the texts and hand-ins of all exercises. */
export const clearKept = (): Promise<void> => clear(store());

let tab: Promise<string> | null = null;

/** Whether a page that has this name is open; null where the browser can't tell. */
export async function isTabOpen(name: string): Promise<boolean | null> {
  if (!('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === tabLock(name));
}

const tabLock = (name: string) => `dl101:tab:${name}`;

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
      .request(tabLock(name), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => {}) : undefined;
      })
      .catch(reject);
  });
}
