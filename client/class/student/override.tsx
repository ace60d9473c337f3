/** The instructor's word on a score: kept with a note, and taken back as openly. */
import { useEffect, useState } from 'preact/hooks';
import { timeOf } from '../../exercise/results.tsx';
import { createApi } from '../../parts/api.ts';

interface OverrideView {
  readonly score: number | null;
  readonly note: string;
  readonly createdAt: string;
}
interface Grades {
  readonly labs: readonly {
    readonly lab: string;
    readonly exercises: readonly { readonly name: string; readonly overrides: readonly OverrideView[] }[];
  }[];
}

export interface OverrideProps {
  readonly student: string;
  readonly lab: string;
  readonly exercise: string;
}

const api = () => createApi(location.origin);

/** Those of an exercise, the latest first; null where the server keeps none. */
async function overridesOf({ student, lab, exercise }: OverrideProps): Promise<readonly OverrideView[] | null> {
  const grades = (await api()
    .request('GET', `/api/class/students/${student}/grades`)
    .catch(() => null)) as Grades | null;
  const own = grades?.labs.find((one) => one.lab === lab)?.exercises.find(({ name }) => name === exercise);
  return own?.overrides ?? null;
}

export function Override(props: OverrideProps) {
  const { student, lab, exercise } = props;
  const [kept, setKept] = useState<readonly OverrideView[] | null>(null);
  useEffect(() => {
    void overridesOf({ student, lab, exercise }).then(setKept);
  }, [student, lab, exercise]);
  if (!kept) return null;
  return (
    <section class="override" aria-labelledby="override-title">
      <h3 id="override-title">Your word on the score</h3>
      {kept.length > 0 && (
        <ol>
          {kept.map(({ score, note, createdAt }) => (
            <li key={createdAt}>
              <b class="num">{score === null ? 'taken back' : `${score} / 100`}</b> {note}{' '}
              <span class="small">{timeOf(createdAt)}</span>
            </li>
          ))}
        </ol>
      )}
      <Form {...props} isSet={kept[0]?.score != null} onKept={(one) => setKept([one, ...kept])} />
    </section>
  );
}

interface FormProps extends OverrideProps {
  readonly isSet: boolean;
  readonly onKept: (one: OverrideView) => void;
}

function Form({ isSet, onKept, ...place }: FormProps) {
  const [score, setScore] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (points: number | null) => {
    try {
      onKept((await api().request('POST', '/api/class/overrides', { ...place, score: points, note })) as OverrideView);
      setScore('');
      setNote('');
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
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
