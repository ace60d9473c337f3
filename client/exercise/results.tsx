/** What the checks found: the score, then each check; a failed one as a sentence, then its numbers. */
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';
import { Compared } from '../parts/matrix.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { text } from '../text/exercise.ts';
import { locale } from '../text/language.ts';
import type { AttemptView } from './exercise-api.ts';
import type { OpenExercise, Shown } from './exercise-state.ts';
import { LearningCurve } from './learning-curve.tsx';
import { saidOf } from './stripper-words.ts';

/** The results that stand beside the editor. */
export function Results({ exercise }: { readonly exercise: OpenExercise }) {
  const shown = exercise.shown.value;
  const stale = shown.kind === 'checked' && shown.source !== exercise.draft.text.value;
  return (
    <section
      class="results"
      aria-label={text.results(exercise.content.metadata.title)}
      aria-busy={shown.kind === 'checking'}
    >
      <p class="vh" role="status">
        {summary(shown)}
      </p>
      <Body shown={shown} exercise={exercise} />
      {stale && <p class="small">{text.changedSince}</p>}
    </section>
  );
}

/** What is read out when the results change; the whole of them would be too much. */
function summary(shown: Shown): string {
  if (shown.kind === 'checked')
    return text.checksPass({
      passed: shown.results.filter(({ verdict }) => verdict.ok).length,
      of: shown.results.length,
    });
  if (shown.kind === 'graded' && shown.attempt.score !== null) return text.points(shown.attempt.score);
  return shown.kind === 'checking' ? text.checkingNow : '';
}

function Body({ shown, exercise }: { readonly shown: Shown; readonly exercise: OpenExercise }) {
  if (shown.kind === 'checking') return <p class="small">{text.checking}</p>;
  if (shown.kind === 'problem') return <Trouble message={shown.message} />;
  if (shown.kind === 'checked') return <Checked results={shown.results} />;
  if (shown.kind === 'graded') return <Graded attempt={shown.attempt} />;
  const { bug, exports } = exercise.content.metadata;
  return <p class="small">{bug ? text.mendAndCheck : text.writeAndCheck(exports.length)}</p>;
}

function Checked({ results }: { readonly results: readonly CheckResult[] }) {
  const passed = results.filter(({ verdict }) => verdict.ok).length;
  return (
    <>
      <Score points={passed} of={results.length}>
        {passed === results.length ? text.allPass : text.somePass(results.length)}
      </Score>
      <Checks results={results} />
    </>
  );
}

/** A graded attempt. */
export function Graded({ attempt }: { readonly attempt: AttemptView }) {
  if (attempt.state === 'could-not-grade') return <Trouble message={text.couldNotGrade} />;
  return (
    <>
      <Score points={attempt.score ?? 0} of={100}>
        {handedIn(attempt)}
      </Score>
      <LearningCurve report={attempt.report} />
      <Checks results={attempt.results ?? []} />
    </>
  );
}

function handedIn({ receivedAt, scoreBefore: before }: AttemptView): string {
  const time = timeOf(receivedAt);
  if (before === undefined) return text.pointsHandedIn(time);
  return before === null ? text.gradedAtLast(time) : text.gradedAgain({ time, before });
}

/** `14:32` today, `3 May, 14:32` otherwise. */
export function timeOf(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return text.atTime(time);
  return text.onDay({ day: at.toLocaleDateString(locale, { day: 'numeric', month: 'long' }), time });
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
          <span class="vh">{verdict.ok ? text.passed : text.failed} </span>
          {verdict.ok ? name : <b>{name}</b>}
          {hidden && <span class="hidden-mark"> {text.hidden}</span>}
        </span>
        <span class="num">{verdict.ok ? text.weight(weight) : text.weightLost(weight)}</span>
      </p>
      {!verdict.ok && (
        <div class="fail">
          <p class="say">{saidOf(verdict)}</p>
          {verdict.got !== undefined && verdict.expected !== undefined && (
            <Compared got={verdict.got} expected={verdict.expected} />
          )}
        </div>
      )}
    </li>
  );
}
