/** What the checks found: the score, then each check; a failed one as a sentence, then its numbers. */
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { Compared } from '../parts/matrix.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { AttemptView } from './exercise-api.ts';
import type { OpenExercise, Shown } from './exercise-state.ts';
import { LearningCurve } from './learning-curve.tsx';

/** The results that stand beside the editor. */
export function Results({ exercise }: { readonly exercise: OpenExercise }) {
  const shown = exercise.shown.value;
  const stale = shown.kind === 'checked' && shown.source !== exercise.draft.text.value;
  return (
    <section
      class="results"
      aria-label={`Results: ${exercise.content.metadata.title}`}
      aria-busy={shown.kind === 'checking'}
    >
      <p class="vh" role="status">
        {summary(shown)}
      </p>
      <Body shown={shown} exercise={exercise} />
      {stale && <p class="small">You have changed the code since this check.</p>}
    </section>
  );
}

/** What is read out when the results change; the whole of them would be too much. */
function summary(shown: Shown): string {
  if (shown.kind === 'checked')
    return `${shown.results.filter(({ verdict }) => verdict.ok).length} of ${shown.results.length} checks pass.`;
  if (shown.kind === 'graded' && shown.attempt.score !== null) return `${shown.attempt.score} of 100 points.`;
  return shown.kind === 'checking' ? 'Checking.' : '';
}

function Body({ shown, exercise }: { readonly shown: Shown; readonly exercise: OpenExercise }) {
  if (shown.kind === 'checking') return <p class="small">Checking …</p>;
  if (shown.kind === 'problem') return <Trouble message={shown.message} />;
  if (shown.kind === 'checked') return <Checked results={shown.results} />;
  if (shown.kind === 'graded') return <Graded attempt={shown.attempt} />;
  const exports = exercise.content.metadata.exports;
  return (
    <p class="small">
      Write {exports.length === 1 ? 'the function' : 'the functions'} and press Check: what is right and what is not
      appears here, at once and as often as you like. Hand in sends your code to the server, which grades it with more
      checks than these.
    </p>
  );
}

function Checked({ results }: { readonly results: readonly CheckResult[] }) {
  const passed = results.filter(({ verdict }) => verdict.ok).length;
  return (
    <>
      <Score points={passed} of={results.length}>
        {passed === results.length
          ? 'checks pass. Hand in to be graded.'
          : `${results.length === 1 ? 'check passes' : 'checks pass'}`}
      </Score>
      <Checks results={results} />
    </>
  );
}

/** A graded attempt. */
export function Graded({ attempt }: { readonly attempt: AttemptView }) {
  if (attempt.state === 'could-not-grade')
    return (
      <Trouble message="This attempt could not be graded; that was not your code's fault, and it counts as none. Hand in again." />
    );
  return (
    <>
      <Score points={attempt.score ?? 0} of={100}>
        points, handed in {timeOf(attempt.receivedAt)}
        {attempt.scoreBefore !== undefined &&
          `; graded again with new checks, before ${attempt.scoreBefore ?? 'it could not be graded'}`}
      </Score>
      <LearningCurve report={attempt.report} />
      <Checks results={attempt.results ?? []} />
    </>
  );
}

/** `14:32` today, `3 May, 14:32` otherwise. */
export function timeOf(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return `at ${time}`;
  return `on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })} at ${time}`;
}

interface ScoreProps {
  readonly points: number;
  readonly of: number;
  readonly children: preact.ComponentChildren;
}

function Score({ points, of, children }: ScoreProps) {
  return (
    <p class="score">
      <b class="num">
        {points} / {of}
      </b>
      <progress value={points} max={of} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

function Checks({ results }: { readonly results: readonly CheckResult[] }) {
  return (
    <ol class="checks">
      {results.map((result, i) => (
        <Check key={i} result={result} />
      ))}
    </ol>
  );
}

function Check({ result: { name, hidden, weight, verdict } }: { readonly result: CheckResult }) {
  return (
    <li>
      <p class="head-line">
        <span class={`verdict ${verdict.ok ? 'ok' : 'bad'}`}>
          <span class="vh">{verdict.ok ? 'Passed: ' : 'Failed: '}</span>
          {verdict.ok ? name : <b>{name}</b>}
          {hidden && <span class="hidden-mark"> hidden</span>}
        </span>
        <span class="num">
          {verdict.ok ? weight : `0 of ${weight}`} {weight === 1 ? 'pt' : 'pts'}
        </span>
      </p>
      {!verdict.ok && (
        <div class="fail">
          <p class="say">{verdict.say}</p>
          {verdict.got !== undefined && verdict.expected !== undefined && (
            <Compared got={verdict.got} expected={verdict.expected} />
          )}
        </div>
      )}
    </li>
  );
}
