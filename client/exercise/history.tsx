/** Every attempt of the student's, behind a click. */
import { useState } from 'preact/hooks';
import { text } from '../text/exercise.ts';
import type { AttemptView } from './exercise-api.ts';
import type { OpenExercise } from './exercise-state.ts';
import { Graded, timeOf } from './results.tsx';

/** Opens to the attempts, newest first; each to its feedback and its text. */
export function History({ exercise }: { readonly exercise: OpenExercise }) {
  const attempts = exercise.attempts.value;
  if (!attempts || attempts.length === 0) return null;
  return (
    <details class="history">
      <summary>{text.attempts(attempts.length)}</summary>
      <ol>
        {attempts.map((attempt, i) => (
          <Attempt key={attempt.id} attempt={attempt} number={attempts.length - i} exercise={exercise} />
        ))}
      </ol>
    </details>
  );
}

interface AttemptProps {
  readonly attempt: AttemptView;
  readonly number: number;
  readonly exercise: OpenExercise;
}

function Attempt({ attempt, number, exercise }: AttemptProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const bringBack = () =>
    exercise.sourceOf(attempt).then(
      (source) => {
        setProblem(null);
        exercise.replace(source, text.attemptIsIn(number));
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  return (
    <li>
      <details>
        <summary>
          <b>{text.attempt(number)}</b> <span class="small">{timeOf(attempt.receivedAt)}</span>
          <b class="num history-points">
            {attempt.score === null ? text.states[attempt.state] : `${attempt.score} / 100`}
          </b>
        </summary>
        {(attempt.state === 'done' || attempt.state === 'could-not-grade') && <Graded attempt={attempt} />}
      </details>
      <button type="button" class="btn" onClick={() => void bringBack()}>
        {text.bringBackVersion}
      </button>
      {problem && (
        <p class="small" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
