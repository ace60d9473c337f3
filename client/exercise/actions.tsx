/** The buttons under the editor, and what has to be said about them. */
import { useState } from 'preact/hooks';
import { ServerAway } from '../parts/api.ts';
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
        <button type="button" class="btn main" disabled={checking} onClick={() => void exercise.check()}>
          {checking ? 'Checking …' : 'Check'}
        </button>
        <button type="button" class="btn" disabled={busy} onClick={() => void exercise.handInNow()}>
          Hand in
        </button>
        <span class="end">
          <button type="button" class="btn plain" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            Restore the starter
          </button>
        </span>
      </div>
      {asking && (
        <p class="note ask-first" role="alert">
          <span>Your text is replaced by the starter. You can bring it back afterwards.</span>
          <button
            type="button"
            class="btn"
            onClick={() => {
              exercise.replace(content.starter, 'The starter is back.');
              setAsking(false);
            }}
          >
            Replace my text
          </button>
          <button type="button" class="btn plain" onClick={() => setAsking(false)}>
            Keep it
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
        Bring my text back
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
        <span>
          {new ServerAway().message.replace(/ Try.*/, '')} Your hand-in is kept in this browser and sent as soon as the
          server is back.
        </span>
        <button type="button" class="btn" onClick={exercise.handIn.withdraw}>
          Don’t send it
        </button>
      </p>
    );
  return <p class="note">{state.kind === 'sending' ? 'Handing in …' : sentenceOf(state)}</p>;
}

function sentenceOf({ attempt, away }: Extract<HandInState, { kind: 'watching' }>): string {
  if (away) return 'Handed in. The server is away; your result appears when it is back.';
  if (attempt.state === 'grading') return 'Handed in. Your code is being graded …';
  const before = Math.max(0, (attempt.place ?? 1) - 1);
  return before > 0
    ? `Handed in. ${before === 1 ? 'One hand-in is' : `${before} hand-ins are`} before yours …`
    : 'Handed in. Yours is next …';
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
          {open === 0 ? `Hint 1 of ${hints.length}` : `Hint ${open + 1} of ${hints.length}`}
        </button>
      )}
    </div>
  );
}

const codeOrText = (part: string) => (part.startsWith('`') ? <code>{part.slice(1, -1)}</code> : part);
