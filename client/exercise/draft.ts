/** The text in an editor, kept: in the browser at each keystroke, on the server a moment later. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { DraftConflict, type ExerciseApi, type SavedDraft } from './exercise-api.ts';

/** What one tab keeps in the browser. */
export interface KeptDraft {
  readonly text: string;
  /** The server's version that the text grew from. */
  readonly base: string | null;
  /** The server hasn't got the text yet. */
  readonly unsaved: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where the tabs of this browser keep their texts of one exercise. */
export interface DraftShelf {
  /** Every tab's text, by the tab. */
  all(): Promise<ReadonlyMap<string, KeptDraft>>;
  set(tab: string, kept: KeptDraft): Promise<void>;
  delete(tab: string): Promise<void>;
}

/** `here`: kept in this browser, the server hasn't got it yet. `refused`: the server won't take it. */
export type DraftStatus = 'loading' | 'saved' | 'here' | 'away' | 'conflict' | 'refused';

export interface Draft {
  readonly text: ReadonlySignal<string>;
  readonly status: ReadonlySignal<DraftStatus>;
  /** The version of another tab, while both stand. */
  readonly other: ReadonlySignal<SavedDraft | null>;
  /** Why the server refused. */
  readonly problem: ReadonlySignal<string | null>;
  /** Finds the text; called once, with what the server has, or null when it is away. */
  open(saved: SavedDraft | null | 'away'): Promise<void>;
  edit(text: string): void;
  /** Settles a conflict: this tab's text, or the other's. */
  settle(keep: 'mine' | 'other'): void;
  /** Sends what waits now rather than in a moment. */
  flush(): Promise<void>;
  close(): void;
}

export interface DraftParts {
  readonly api: Pick<ExerciseApi, 'saveDraft'>;
  readonly shelf: DraftShelf;
  /** Names this tab; survives a reload. */
  readonly tab: string;
  readonly starter: string;
  readonly now?: () => number;
  /** Milliseconds from the last keystroke to the server, and the first wait for a server that is away. */
  readonly pause?: number;
  readonly retry?: number;
}

const longestRetry = 30_000;

/** A draft that is not open yet; shows the starter meanwhile. */
export function createDraft(parts: DraftParts): Draft {
  const { api, shelf, tab, starter, now = Date.now, pause = 700, retry = 2000 } = parts;
  const text = signal(starter);
  const status = signal<DraftStatus>('loading');
  const other = signal<SavedDraft | null>(null);
  const problem = signal<string | null>(null);
  let base: string | null = null;
  let edited = false;
  let unsaved = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = retry;
  let sending: Promise<void> | null = null;

  // A browser that keeps nothing (a private window, a full disk) still has the server.
  const keep = () => shelf.set(tab, { text: text.peek(), base, unsaved, at: now() }).catch(() => {});

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function send(): Promise<void> {
    const sent = text.peek();
    try {
      ({ updatedAt: base } = await api.saveDraft(sent, tab, base));
      wait = retry;
      problem.value = null;
      unsaved = text.peek() !== sent;
      status.value = unsaved ? 'here' : 'saved';
      void keep();
      if (unsaved) later(pause);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (error instanceof DraftConflict) {
      if (error.other.text === text.peek()) settleWith(error.other);
      else {
        other.value = error.other;
        status.value = 'conflict';
      }
    } else if (error instanceof Error && error.name === 'ServerAway') {
      status.value = 'away';
      later(wait);
      wait = Math.min(2 * wait, longestRetry);
    } else {
      problem.value = error instanceof Error ? error.message : String(error);
      status.value = 'refused';
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    await sending;
    if (!unsaved || other.peek()) return;
    sending = send().finally(() => {
      sending = null;
    });
    await sending;
  }

  /** The server has this text already. */
  function settleWith(saved: SavedDraft): void {
    text.value = saved.text;
    base = saved.updatedAt;
    unsaved = false;
    other.value = null;
    status.value = 'saved';
    void keep();
  }

  function edit(next: string): void {
    if (next === text.peek()) return;
    text.value = next;
    edited = unsaved = true;
    if (status.peek() !== 'away' && !other.peek()) status.value = 'here';
    void keep();
    if (status.peek() === 'here') later(pause);
  }

  return {
    text,
    status,
    other,
    problem,
    async open(saved) {
      const found = choose(await keptTexts(shelf), tab, saved === 'away' ? null : saved);
      // Who types before the text was found means what they typed.
      if (!edited) {
        text.value = found?.text ?? starter;
        unsaved = found?.unsaved ?? false;
        base = found?.base ?? null;
      } else base = saved === 'away' ? null : (saved?.updatedAt ?? null);
      status.value = saved === 'away' ? 'away' : unsaved ? 'here' : 'saved';
      if (unsaved) later(saved === 'away' ? wait : 0);
    },
    edit,
    settle(which) {
      const theirs = other.peek();
      if (!theirs) return;
      if (which === 'other') return settleWith(theirs);
      base = theirs.updatedAt;
      other.value = null;
      status.value = 'here';
      void flush();
    },
    flush,
    close: () => clearTimeout(timer),
  };
}

const keptTexts = (shelf: DraftShelf) => shelf.all().catch(() => new Map<string, KeptDraft>());

/**
 * The text that a tab goes on with: its own that the server hasn't got; else the server's; else, when the server
 * has none or is away, the latest that any tab of this browser kept.
 */
export function choose(
  kept: ReadonlyMap<string, KeptDraft>,
  tab: string,
  saved: SavedDraft | null,
): Pick<KeptDraft, 'text' | 'base' | 'unsaved'> | null {
  const own = kept.get(tab);
  if (own?.unsaved) return own;
  const latest = [...kept.values()].sort((a, b) => b.at - a.at);
  // A tab that was closed before the server had its text, and nobody has saved since.
  const orphan = latest.find(({ unsaved, base }) => unsaved && base === (saved?.updatedAt ?? null));
  if (orphan) return orphan;
  if (saved) return { text: saved.text, base: saved.updatedAt, unsaved: false };
  return own ?? latest[0] ?? null;
}
