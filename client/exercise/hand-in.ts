/** Handing in: sent now, or kept and sent when the server is back; then watched until there is a verdict. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { text } from '../text/exercise.ts';
import type { AttemptView, ExerciseApi } from './exercise-api.ts';

export type HandInState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** The server is away; the text is kept and sent when it is back. */
  | { readonly kind: 'kept'; readonly source: string }
  | { readonly kind: 'watching'; readonly attempt: AttemptView; readonly away: boolean }
  | { readonly kind: 'refused'; readonly message: string };

/** Where a hand-in waits for the server; null is none. */
export interface HandInShelf {
  get(): Promise<string | null>;
  set(source: string | null): Promise<void>;
}

export interface HandIn {
  readonly state: ReadonlySignal<HandInState>;
  /** Sends the source; while one is being sent or watched the newer one waits for nothing and takes its place. */
  send(source: string): Promise<void>;
  /** Takes up what a reload interrupted: a kept source, or an attempt without a verdict. */
  resume(latest: AttemptView | null): Promise<void>;
  /** Forgets a kept source. */
  withdraw(): void;
  close(): void;
}

/** First time between two looks at an attempt, in milliseconds; it grows by a quarter up to the longest. */
const firstLook = 300;
const longestLook = 5000;

const isAway = (error: unknown) => error instanceof Error && error.name === 'ServerAway';
const isOpen = ({ state }: AttemptView) => state === 'waiting' || state === 'grading';

export function createHandIn(
  api: Pick<ExerciseApi, 'handIn' | 'attempt'>,
  shelf: HandInShelf,
  done: (attempt: AttemptView) => void,
  look = firstLook,
): HandIn {
  const state = signal<HandInState>({ kind: 'idle' });
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: number, work: () => Promise<void>) => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), ms);
  };

  async function send(source: string, wait = look): Promise<void> {
    const mine = ++turn;
    clearTimeout(timer);
    if (state.peek().kind !== 'kept') state.value = { kind: 'sending' };
    // Kept before it is sent: a reload in between loses nothing, and the server takes the same text only once.
    await shelf.set(source).catch(() => {});
    try {
      const attempt = await api.handIn(source);
      if (mine !== turn) return;
      await shelf.set(null).catch(() => {});
      watch(attempt, look);
    } catch (error) {
      if (mine !== turn) return;
      if (isAway(error)) {
        state.value = { kind: 'kept', source };
        after(Math.max(wait, 1000), () => send(source, Math.min(2 * wait, 15_000)));
      } else {
        await shelf.set(null).catch(() => {});
        state.value = { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
      }
    }
  }

  function watch(attempt: AttemptView, wait: number, away = false): void {
    if (!isOpen(attempt)) {
      state.value = { kind: 'idle' };
      done(attempt);
      return;
    }
    state.value = { kind: 'watching', attempt, away };
    const mine = turn;
    after(wait, async () => {
      const next = await api.attempt(attempt.id).catch((error: unknown) => (isAway(error) ? 'away' : 'gone'));
      if (mine !== turn) return;
      const longer = Math.min(wait * 1.25, longestLook);
      if (next === 'gone') state.value = { kind: 'refused', message: text.handInUnknown };
      else if (next === 'away') watch(attempt, longer, true);
      else watch(next, longer);
    });
  }

  return {
    state,
    send: (source) => send(source),
    async resume(latest) {
      const kept = await shelf.get().catch(() => null);
      if (kept !== null) await send(kept);
      else if (latest && isOpen(latest)) watch(latest, look);
    },
    withdraw() {
      turn++;
      clearTimeout(timer);
      void shelf.set(null).catch(() => {});
      state.value = { kind: 'idle' };
    },
    close() {
      turn++;
      clearTimeout(timer);
    },
  };
}
