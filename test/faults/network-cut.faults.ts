/**
 * The network between a page and the server falls silent and is cut: what was typed and handed in meanwhile arrives.
 * How long that takes plays no part, as the page only tries again and again: so until it has tried a few times, and not
 * for a minute.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { drawWork } from '../../bench/class-work.ts';
import { createDraft, type DraftShelf, type KeptDraft } from '../../client/exercise/draft.ts';
import { type AttemptView, exerciseApi } from '../../client/exercise/exercise-api.ts';
import { createHandIn } from '../../client/exercise/hand-in.ts';
import { openStore } from '../../server/store/store.ts';
import { assertBoardTells } from './board.ts';
import { faultClass, freePort, startFaultServer, untilNoneIsLeft } from './class-support.ts';

/** A cable between two addresses of this machine, at the same port, so that the server is called by its own name. */
class Cable {
  readonly #port: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #server: Server | null = null;
  #silent = false;
  /** What was sent into the silence. */
  lost = '';

  constructor(port: number) {
    this.#port = port;
  }

  async plugIn(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(this.#port, '127.0.0.2');
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      if (this.#silent) this.#swallow(pair);
      for (const [one, other] of [pair, [far, near] as const]) {
        if (!this.#silent) one.pipe(other);
        one.on('error', () => {});
        one.on('close', () => {
          other.destroy();
          this.#pairs.delete(pair);
        });
      }
    }).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Every connection breaks, and no new one comes about. */
  async cut(): Promise<void> {
    this.#silent = false;
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    await closed;
  }

  /** Nothing comes through, and nobody is told. */
  fallSilent(): void {
    this.#silent = true;
    for (const pair of this.#pairs) this.#swallow(pair);
  }

  #swallow([near, far]: readonly [Socket, Socket]): void {
    far.unpipe().resume();
    near.unpipe().on('data', (bytes) => {
      this.lost += `${bytes.toString('latin1')}\n`;
    });
    near.resume();
  }
}

/** The browser's shelves, in memory. */
function shelves() {
  const drafts = new Map<string, KeptDraft>();
  let handIn: string | null = null;
  const shelf: DraftShelf = {
    all: async () => drafts,
    set: async (tab, kept) => void drafts.set(tab, kept),
    delete: async (tab) => void drafts.delete(tab),
  };
  const handInShelf = {
    get: async () => handIn,
    set: async (source: string | null) => {
      handIn = source;
    },
  };
  return { shelf, handInShelf };
}

/** Signs every fetch of this process in, as a browser does; gives how many found no server. */
function signIn(t: TestContext, cookie: string): () => number {
  const plain = globalThis.fetch;
  let failed = 0;
  globalThis.fetch = (url, init) =>
    plain(url, { ...init, headers: { cookie, ...(init?.headers as object) } }).catch((error: unknown) => {
      failed++;
      throw error;
    });
  t.after(() => {
    globalThis.fetch = plain;
  });
  return () => failed;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(20);
}

test('typed and handed in while the network is silent and then cut', async (t) => {
  const one = await faultClass(t, 1);
  const port = await freePort();
  const server = await startFaultServer(t, one, { port, host: '127.0.0.2' });
  const cable = new Cable(port);
  await cable.plugIn();
  t.after(() => cable.cut());
  const failed = signIn(t, one.cookies.get('s0') ?? '');
  const [work] = await drawWork(1);
  assert.ok(work);
  const api = exerciseApi(work.lab, work.exercise, `http://127.0.0.1:${port}`);
  const { shelf, handInShelf } = shelves();
  const draft = createDraft({ api, shelf, tab: 'tab-1', starter: '' });
  t.after(() => draft.close());
  await draft.open((await api.load()).draft);
  draft.edit('typed before');
  await until(() => draft.status.value === 'saved');
  let graded: (attempt: AttemptView) => void = () => {};
  const verdict = new Promise<AttemptView>((resolve) => {
    graded = resolve;
  });
  const handIn = createHandIn(api, handInShelf, (attempt) => graded(attempt));
  t.after(() => handIn.close());
  cable.fallSilent();
  draft.edit('typed in the silence');
  await until(() => /^PUT .*\/draft /m.test(cable.lost));
  void handIn.send(work.source);
  await until(() => /^POST .*\/attempts /m.test(cable.lost));
  await cable.cut();
  draft.edit(work.source);
  await until(() => draft.status.value === 'away' && handIn.state.value.kind === 'kept' && failed() >= 6);
  await cable.plugIn();
  assert.equal((await verdict).score, work.score);
  await until(() => draft.status.value === 'saved');
  assert.equal((await api.load()).draft?.text, work.source);
  await assertBoardTells(server.url, one.instructor, [{ student: 's0', ...work }]);
  await server.stop();
  await untilNoneIsLeft(one);
  const store = await openStore(one.dataFolder);
  assert.equal((await store.selectAttempts('s0', work.lab, work.exercise)).length, 1);
  await store.close();
});
