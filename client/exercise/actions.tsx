/** The buttons under the editor, and what has to be said about them. */
import { useState } from 'preact/hooks';
import { text } from '../text/exercise.ts';
import type { OpenExercise } from './exercise-state.ts';
import type { HandInState } from './hand-in.ts';
import { TermsNote } from './terms.tsx';

/** Check, Hand in, the hints and the starter. */
export function Actions({ exercise }: { readonly exercise: OpenExercise }) {
  const [asking, setAsking] = useState(false);
  const { content, handIn, shown } = exercise;
  const state = handIn.state.value;
  const checking = shown.value.kind === 'checking';
  const busy = state.kind === 'sending' || state.kind === 'watching';
  return (
    <>
      <div class="controls">
        {/* Not `disabled`: that would take the focus from who has just pressed it. */}
        <button
          type="button"
          class="btn main"
          aria-disabled={checking}
          onClick={() => !checking && void exercise.check()}
        >
          {checking ? text.checking : text.check}
        </button>
        <button type="button" class="btn" aria-disabled={busy} onClick={() => !busy && void exercise.handInNow()}>
          {text.handIn}
        </button>
        <span class="end">
          <button type="button" class="btn plain" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {text.restoreStarter}
          </button>
        </span>
      </div>
      {asking && (
        <p class="note ask-first" role="alert">
          <span>{text.restoreAsk}</span>
          <button
            type="button"
            class="btn"
            onClick={() => {
              exercise.replace(content.starter, text.starterIsBack);
              setAsking(false);
            }}
          >
            {text.restoreYes}
          </button>
          <button type="button" class="btn plain" onClick={() => setAsking(false)}>
            {text.restoreNo}
          </button>
        </p>
      )}
      <div class="notes" role="status">
        <Undo exercise={exercise} />
        <TermsNote exercise={exercise} />
        <Sent state={state} exercise={exercise} />
      </div>
    </>
  );
}

function Undo({ exercise }: { readonly exercise: OpenExercise }) {
  const undo = exercise.undo.value;
  if (!undo) return null;
  return (
    <p class="note">
      <span>{undo.what}</span>
      <button type="button" class="btn" onClick={undo.back}>
        {text.bringBack}
      </button>
    </p>
  );
}

/** Where a hand-in is. */
function Sent({ state, exercise }: { readonly state: HandInState; readonly exercise: OpenExercise }) {
  if (state.kind === 'idle') return null;
  if (state.kind === 'refused') return <p class="note bad">{state.message}</p>;
  if (state.kind === 'kept')
    return (
      <p class="note warn">
        <span>{text.handInKept}</span>
        <button type="button" class="btn" onClick={exercise.handIn.withdraw}>
          {text.dontSend}
        </button>
      </p>
    );
  return <p class="note">{state.kind === 'sending' ? text.handingIn : sentenceOf(state)}</p>;
}

function sentenceOf({ attempt, away }: Extract<HandInState, { kind: 'watching' }>): string {
  if (away) return text.handedInAway;
  if (attempt.state === 'grading') return text.handedInGrading;
  const before = Math.max(0, (attempt.place ?? 1) - 1);
  return before > 0 ? text.handedInBefore(before) : text.handedInNext;
}

/** One hint more at a time. */
export function Hints({ hints }: { readonly hints: readonly string[] }) {
  const [open, setOpen] = useState(0);
  if (hints.length === 0) return null;
  return (
    <div class="hints">
      <ol aria-live="polite">
        {hints.slice(0, open).map((hint) => (
          <li key={hint}>{hint.split(/(`[^`]+`)/).map(codeOrText)}</li>
        ))}
      </ol>
      {open < hints.length && (
        <button type="button" class="btn" onClick={() => setOpen(open + 1)}>
          {text.hint({ next: open + 1, of: hints.length })}
        </button>
      )}
    </div>
  );
}

const codeOrText = (part: string) => (part.startsWith('`') ? <code>{part.slice(1, -1)}</code> : part);
