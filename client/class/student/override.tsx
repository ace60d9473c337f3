/** What an exercise counts for a student and why, and the instructor's word on it: kept with a note, and taken back as openly. */
import { useState } from 'preact/hooks';
import type { ExerciseGradeView, LabGradeView } from '../../../labs/kit/class/grades.ts';
import { timeOf } from '../../exercise/results.tsx';
import { api, sentenceOf, Unanswered, useAsked } from '../../parts/asked.tsx';
import { lateWords } from '../../parts/times.ts';

export interface OverrideProps {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

export function Override(props: OverrideProps) {
  const { student, lab, exercise } = props;
  const asked = useAsked<{ readonly labs: readonly LabGradeView[] }>(`/api/class/students/${student}/grades`);
  const own = asked.view?.labs.find((one) => one.lab === lab);
  const grade = own?.exercises.find(({ name }) => name === exercise);
  return (
    <section class="override" aria-labelledby="override-title">
      <h3 id="override-title">What counts</h3>
      <Unanswered asked={asked} what="the score" />
      {grade && (
        <>
          <Counts grade={grade} />
          <Words overrides={grade.overrides} />
          <Form {...props} isSet={grade.overrides[0]?.score != null} onKept={asked.again} />
        </>
      )}
    </section>
  );
}

function Counts({ grade: { score, best, counted, overrides } }: { readonly grade: ExerciseGradeView }) {
  if (score === null) return <p>Nothing counts yet.</p>;
  const late = counted && lateWords(counted);
  const isSet = overrides[0]?.score != null;
  return (
    <p>
      <b class="num">{score}</b> of 100 points{isSet && ', as you set them'}.
      {best !== null && best !== score && ` The best attempt has ${best}.`} {late}
    </p>
  );
}

/** All of the instructor's words, the latest first. */
function Words({ overrides }: Pick<ExerciseGradeView, 'overrides'>) {
  if (overrides.length === 0) return null;
  return (
    <ol>
      {overrides.map(({ score, note, createdAt }) => (
        <li key={createdAt}>
          <b class="num">{score === null ? 'taken back' : `set to ${score}`}</b> {note}{' '}
          <span class="small">{timeOf(createdAt)}</span>
        </li>
      ))}
    </ol>
  );
}

interface FormProps extends OverrideProps {
  readonly isSet: boolean;
  readonly onKept: () => Promise<void>;
}

function Form({ isSet, onKept, ...place }: FormProps) {
  const [score, setScore] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (points: number | null) => {
    try {
      await api.request('POST', '/api/class/overrides', { ...place, score: points, note });
      await onKept();
      setScore('');
      setNote('');
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(Number(score));
      }}
    >
      <label class="field">
        Points of 100
        <input
          type="number"
          min={0}
          max={100}
          step={1}
          required
          value={score}
          onInput={(event) => setScore(event.currentTarget.value)}
        />
      </label>
      <label class="field note-field">
        Note, which the student reads
        <input
          type="text"
          required
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn">
        Set the score
      </button>
      {isSet && (
        <button type="button" class="btn plain" disabled={note === ''} onClick={() => void send(null)}>
          Take it back
        </button>
      )}
      {problem && (
        <p class="small" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
