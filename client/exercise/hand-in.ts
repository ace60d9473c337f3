/** Handing in: sent now, or kept and sent when the server is back; then watched until there is a verdict. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiProblem } from '../parts/api.ts';
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
  /** Keeps a source in the place of another; or, for null, forgets `only`, unless another has taken its place. */
  set(source: string | null, only?: string): Promise<void>;
}

export interface HandIn {
  readonly state: ReadonlySignal<HandInState>;
  /** Sends the source; while one is being sent or watched the newer one waits for nothing and takes its place. */
  send(source: string): Promise<void>;
  /** Takes up what a reload interrupted: a kept source, or an attempt without a verdict. */
  resume(latest: AttemptView | null): Promise<void>;
  /** Sends a kept source now rather than in a moment. */
  retry(): void;
  /** Forgets a kept source. */
  withdraw(): void;
  close(): void;
}

/** First time between two looks at an attempt, in milliseconds; it grows by a quarter up to the longest. */
const firstLook = 300;
const longestLook = 5000;

const isAway = (error: unknown) => error instanceof Error && error.name === 'ServerAway';
/** Whether the server has answered for good; else the same may be taken later, or once somebody has signed in. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && ![401, 403, 429].includes(error.status);

const isOpen = ({ state }: AttemptView) => state === 'waiting' || state === 'grading';

export function createHandIn(
  api: Pick<ExerciseApi, 'handIn' | 'attempt'>,
  shelf: HandInShelf,
  done: (attempt: AttemptView) => void,
  look = firstLook,
): HandIn {
  const state = signal<HandInState>({ kind: 'idle' });
  let turn = 0;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const after = (ms: number, work: () => Promise<void>) => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), ms);
  };

  async function send(source: string, wait = look): Promise<void> {
    const mine = ++turn;
    clearTimeout(timer);
    state.value = state.peek().kind === 'kept' ? { kind: 'kept', source } : { kind: 'sending' };
    // Kept before it is sent: a reload in between loses nothing, and the server takes the same text only once.
    await shelf.set(source).catch(() => {});
    try {
      isSending = true;
      const attempt = await api.handIn(source).finally(() => {
        isSending = false;
      });
      if (mine !== turn) return;
      await shelf.set(null, source).catch(() => {});
      watch(attempt, look);
    } catch (error) {
      if (mine !== turn) return;
      if (isAway(error)) {
        state.value = { kind: 'kept', source };
        after(Math.max(wait, 1000), () => send(source, Math.min(2 * wait, 15_000)));
      } else {
        // A hand-in that was kept stays so until it is taken or refused for good.
        if (state.peek().kind !== 'kept' || isRefusal(error)) await shelf.set(null, source).catch(() => {});
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
    retry() {
      const now = state.peek();
      if (now.kind === 'kept' && !isSending) void send(now.source);
    },
    withdraw() {
      turn++;
      clearTimeout(timer);
      const now = state.peek();
      if (now.kind === 'kept') void shelf.set(null, now.source).catch(() => {});
      state.value = { kind: 'idle' };
    },
    close() {
      turn++;
      clearTimeout(timer);
    },
  };
}
