import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ServerAway } from '../parts/api.ts';
import { choose, createDraft, type DraftShelf, type KeptDraft } from './draft.ts';
import { DraftConflict, type ExerciseApi, type SavedDraft } from './exercise-api.ts';

/** A shelf that all tabs of one browser share. */
function memoryShelf() {
  const kept = new Map<string, KeptDraft>();
  const shelf: DraftShelf = {
    all: async () => new Map(kept),
    set: async (tab, draft) => void kept.set(tab, draft),
    delete: async (tab) => void kept.delete(tab),
  };
  return { kept, shelf };
}

interface MemoryServer extends Pick<ExerciseApi, 'saveDraft'> {
  away: boolean;
  draft: (SavedDraft & { tab: string }) | null;
  version: number;
}

/** A server with one draft that can be taken away. */
function memoryServer() {
  const server: MemoryServer = {
    away: false,
    draft: null,
    version: 0,
    async saveDraft(text, tab, base) {
      await wait(1);
      if (server.away) throw new ServerAway();
      const { draft } = server;
      if (draft && draft.tab !== tab && draft.updatedAt !== base && draft.text !== text) throw new DraftConflict(draft);
      server.draft = { text, tab, updatedAt: `v${++server.version}` };
      return { updatedAt: server.draft.updatedAt };
    },
  };
  return server;
}

const quick = { pause: 1, retry: 5, starter: 'starter' };

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !condition(); i++) await wait(2);
  assert.ok(condition(), 'it never came to that');
}

test('a keystroke is in the browser at once and on the server a moment later', async () => {
  const { kept, shelf } = memoryShelf();
  const api = memoryServer();
  const draft = createDraft({ api, shelf, tab: 'a', ...quick });
  await draft.open(null);
  assert.equal(draft.text.value, 'starter');
  draft.edit('mine');
  assert.equal(kept.get('a')?.text, 'mine');
  assert.equal(kept.get('a')?.unsaved, true);
  assert.equal(api.version, 0);
  await until(() => draft.status.value === 'saved');
  assert.equal(api.draft?.text, 'mine');
  assert.equal(kept.get('a')?.unsaved, false);
});

test('while the server is away the text stays in the browser, through a reload, and is sent when it is back', async () => {
  const { shelf } = memoryShelf();
  const api = memoryServer();
  api.away = true;
  const before = createDraft({ api, shelf, tab: 'a', ...quick });
  await before.open('away');
  before.edit('mine');
  await before.flush();
  assert.equal(before.status.value, 'away');
  before.close();
  const after = createDraft({ api, shelf, tab: 'a', ...quick });
  await after.open('away');
  assert.equal(after.text.value, 'mine');
  api.away = false;
  await until(() => after.status.value === 'saved');
  assert.equal(api.draft?.text, 'mine');
});

test('two tabs keep their texts; who saves second is shown the first and chooses', async () => {
  const { kept, shelf } = memoryShelf();
  const api = memoryServer();
  const [a, b] = ['a', 'b'].map((tab) => createDraft({ api, shelf, tab, ...quick }));
  assert.ok(a && b);
  await Promise.all([a.open(null), b.open(null)]);
  a.edit('from a');
  await until(() => a.status.value === 'saved');
  b.edit('from b');
  await until(() => b.status.value === 'conflict');
  assert.equal(api.draft?.text, 'from a');
  assert.equal(b.text.value, 'from b');
  assert.equal(b.other.value?.text, 'from a');
  b.edit('from b, more');
  assert.equal(kept.get('b')?.text, 'from b, more');
  assert.equal(b.status.value, 'conflict');
  b.settle('mine');
  await until(() => b.status.value === 'saved');
  assert.equal(api.draft?.text, 'from b, more');
  a.edit('from a, more');
  await until(() => a.status.value === 'conflict');
  a.settle('other');
  assert.equal(a.text.value, 'from b, more');
  assert.equal(a.status.value, 'saved');
});

test('what is typed before the text was found is meant', async () => {
  const { shelf } = memoryShelf();
  const api = memoryServer();
  api.draft = { text: 'old', tab: 'a', updatedAt: 'v0' };
  const draft = createDraft({ api, shelf, tab: 'a', ...quick });
  draft.edit('quick');
  await draft.open(api.draft);
  assert.equal(draft.text.value, 'quick');
  await until(() => draft.status.value === 'saved');
  assert.equal(api.draft.text, 'quick');
});

test('which text a tab goes on with', () => {
  const saved = { text: 'server', updatedAt: 'v2' };
  const kept = (text: string, unsaved: boolean, base: string | null, at: number): KeptDraft => ({
    text,
    unsaved,
    base,
    at,
  });
  assert.equal(choose(new Map([['a', kept('own', true, 'v1', 1)]]), 'a', saved)?.text, 'own');
  assert.equal(choose(new Map([['a', kept('own', false, 'v1', 1)]]), 'a', saved)?.text, 'server');
  assert.equal(choose(new Map([['closed', kept('late', true, 'v2', 1)]]), 'a', saved)?.text, 'late');
  assert.equal(choose(new Map([['closed', kept('stale', true, 'v1', 1)]]), 'a', saved)?.text, 'server');
  assert.equal(choose(new Map([['b', kept('b', false, 'v1', 2)]]), 'a', null)?.text, 'b');
  assert.equal(choose(new Map(), 'a', null), null);
});
