/** What an exercise counts for a student and why, and the instructor's word on it: kept with a note, and taken back as openly. */
import { useState } from 'preact/hooks';
import type { ExerciseGradeView, LabGradeView } from '../../../labs/kit/class/grades.ts';
import { timeOf } from '../../exercise/results.tsx';
import { api, sentenceOf, Unanswered, useAsked } from '../../parts/asked.tsx';
import { lateWords } from '../../parts/times.ts';
import { text } from '../../text/work.ts';

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
      <h3 id="override-title">{text.whatCounts}</h3>
      <Unanswered asked={asked} />
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
  if (score === null) return <p>{text.nothingCounts}</p>;
  const late = counted && lateWords(counted);
  const isSet = overrides[0]?.score != null;
  return (
    <p>
      {text.counts({ score: <b class="num">{score}</b>, isSet })}
      {best !== null && best !== score && ` ${text.best(best)}`} {late}
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
          <b class="num">{score === null ? text.takenBack : text.setTo(score)}</b> {note}{' '}
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
        {text.points}
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
        {text.note}
        <input
          type="text"
          required
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn">
        {text.set}
      </button>
      {isSet && (
        <button type="button" class="btn plain" disabled={note === ''} onClick={() => void send(null)}>
          {text.takeBack}
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
