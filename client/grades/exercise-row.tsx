/** One exercise among the grades: its score, how it came about, and behind a click the feedback of every attempt. */
import { useState } from 'preact/hooks';
import type { ExerciseGradeView } from '../../labs/kit/class/grades.ts';
import { type AttemptView, exerciseApi } from '../exercise/exercise-api.ts';
import { Graded, timeOf } from '../exercise/results.tsx';
import { lateWords, when } from '../parts/times.ts';
import { text } from '../text/grades.ts';
import { text as parts } from '../text/parts.ts';
import '../exercise/exercise.css';

interface Props {
  readonly lab: string;
  readonly exercise: ExerciseGradeView;
}

export function ExerciseRow({ lab, exercise }: Props) {
  const { title, core, score } = exercise;
  return (
    <li class="exercise-grade">
      <p class="head-line">
        <span>
          <b>{title}</b> {!core && <span class="small">{text.optional}</span>}
        </span>
        <span class="num points">{score === null ? '–' : score}</span>
      </p>
      <Why exercise={exercise} />
      {exercise.attempts > 0 && <Attempts lab={lab} exercise={exercise} />}
    </li>
  );
}

/** The sentences that explain a score. */
function Why({ exercise }: { readonly exercise: ExerciseGradeView }) {
  const { best, counted, overrides, attempts, waiting, kind, final } = exercise;
  const [latest, ...earlier] = overrides;
  const late = counted && lateWords(counted);
  const lines: string[] = [];
  if (attempts > 0) lines.push(best === null ? text.noneGraded(attempts) : text.best({ count: attempts, score: best }));
  if (waiting > 0) lines.push(text.beingGraded(waiting));
  if (late) lines.push(late);
  if (kind === 'model' && counted) lines.push(final ? text.onTestImages : text.onHeldOut);
  return (
    <>
      {lines.length > 0 && <p class="small">{lines.join(' ')}</p>}
      {latest && (
        <div class="word">
          <Word word={latest} />
          {earlier.length > 0 && (
            <details>
              <summary>{text.earlierWords}</summary>
              {earlier.map((word) => (
                <Word key={word.createdAt} word={word} />
              ))}
            </details>
          )}
        </div>
      )}
    </>
  );
}

function Word({ word: { score, note, createdAt } }: { readonly word: ExerciseGradeView['overrides'][number] }) {
  const time = <time dateTime={createdAt}>{when(createdAt)}</time>;
  return <p>{score === null ? text.scoreTakenBack({ time, note }) : text.scoreSet({ score, time, note })}</p>;
}

type Loaded = readonly AttemptView[] | { readonly problem: string } | null;

/** Loaded when it is opened. */
function Attempts({ lab, exercise }: Props) {
  const [loaded, setLoaded] = useState<Loaded>(null);
  const open = (event: { currentTarget: HTMLDetailsElement }) => {
    if (!event.currentTarget.open || Array.isArray(loaded)) return;
    exerciseApi(lab, exercise.name, location.origin)
      .load()
      .then(
        ({ attempts }) => setLoaded(attempts),
        (error: unknown) => setLoaded({ problem: error instanceof Error ? error.message : String(error) }),
      );
  };
  return (
    <details class="history" onToggle={open}>
      <summary>
        {text.history}
        <span class="vh">{text.ofExercise(exercise.title)}</span>
      </summary>
      {loaded === null && <p class="small">{parts.asking}</p>}
      {loaded !== null && 'problem' in loaded && <p role="alert">{loaded.problem}</p>}
      {Array.isArray(loaded) && (
        <ol>
          {(loaded as readonly AttemptView[]).map((attempt, i, all) => (
            <li key={attempt.id}>
              <details>
                <summary>
                  <b>{text.attempt(all.length - i)}</b> <span class="small">{timeOf(attempt.receivedAt)}</span>{' '}
                  <b class="num history-points">{attempt.score === null ? text.notGraded : `${attempt.score} / 100`}</b>
                  {attempt.id === exercise.counted?.attempt && <span class="small"> {text.thisCounts}</span>}
                </summary>
                {(attempt.state === 'done' || attempt.state === 'could-not-grade') && <Graded attempt={attempt} />}
              </details>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
