/** What waits in this browser for the server: hand-ins and texts, sent from whatever page of the course is open. */
import type { AttemptView } from './exercise-api.ts';
import { isRefusal } from './hand-in.ts';
import type { KeptHandIn, UnsentDraft } from './kept.ts';

/** What became of a hand-in that had been kept. */
export interface Delivery {
  readonly handIn: KeptHandIn;
  /** Why the server did not take it; null when it did. */
  readonly refusal: string | null;
}

export interface OutboxParts {
  handIns(): Promise<readonly KeptHandIn[]>;
  forget(handIn: KeptHandIn): Promise<void>;
  /** Rejects as an `ExerciseApi` does. The server takes the same source only once. */
  handIn(handIn: KeptHandIn): Promise<AttemptView>;
  drafts(): Promise<readonly UnsentDraft[]>;
  /** Rejects as an `ExerciseApi` does. */
  saveDraft(draft: UnsentDraft): Promise<{ readonly updatedAt: string }>;
  noteSent(draft: UnsentDraft, base: string): Promise<void>;
  /** Runs the work when no other tab of this browser is at the same. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Hand-ins that still wait after a try. */
  waiting(handIns: readonly KeptHandIn[]): void;
  tell(delivery: Delivery): void;
}

export interface Outbox {
  /** Sends all that waits; what can't be sent now stays. Asked while it sends, it looks once more after. Never rejects. */
  deliver(): Promise<void>;
}

/** Until the next try when the server is there and would not take something yet, in milliseconds. */
const retryMs = 15_000;

const isAway = (error: unknown) => error instanceof Error && error.name === 'ServerAway';
const isSignedOut = (error: unknown) =>
  error instanceof Error && 'status' in error && (error.status === 401 || error.status === 403);
/** Then the rest need not be tried. */
const isHopeless = (error: unknown) => isAway(error) || isSignedOut(error);

export function createOutbox(parts: OutboxParts, retry = retryMs): Outbox {
  let running: Promise<void> | null = null;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** False when nothing else need be tried. */
  async function sendHandIn(handIn: KeptHandIn): Promise<boolean> {
    let refusal: string | null = null;
    try {
      await parts.handIn(handIn);
    } catch (error) {
      if (isHopeless(error)) return false;
      if (!isRefusal(error)) {
        later();
        return true;
      }
      refusal = (error as Error).message;
    }
    await parts.forget(handIn);
    parts.tell({ handIn, refusal });
    return true;
  }

  /** As `sendHandIn`. Where another text has taken its place it waits for the exercise to be opened: the student chooses. */
  async function sendDraft(draft: UnsentDraft): Promise<boolean> {
    try {
      const { updatedAt } = await parts.saveDraft(draft);
      await parts.noteSent(draft, updatedAt);
      return true;
    } catch (error) {
      return !isHopeless(error);
    }
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void deliver(), retry);
  }

  async function sendAll(): Promise<void> {
    const handIns = await parts.handIns();
    let goesOn = true;
    for (const handIn of handIns) goesOn &&= await sendHandIn(handIn);
    parts.waiting(handIns.length > 0 ? await parts.handIns() : []);
    if (goesOn) for (const draft of await parts.drafts()) if (!(await sendDraft(draft))) return;
  }

  async function run(): Promise<void> {
    do {
      again = false;
      // A browser that stores nothing has kept nothing.
      await parts.alone(sendAll).catch(() => {});
    } while (again);
    running = null;
  }

  function deliver(): Promise<void> {
    again = running !== null;
    running ??= run();
    return running;
  }
  return { deliver };
}
