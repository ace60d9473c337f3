/** /class/regrades: an exercise is graded again for everyone; what would change is looked at before it counts. */
import { useState } from 'preact/hooks';
import type { ClassGradesView, RegradeChange, RegradeView } from '../../../labs/kit/class/grades.ts';
import { api, sentenceOf, Unanswered, useAsked } from '../../parts/asked.tsx';
import { when } from '../../parts/times.ts';
import '../grading/grading.css';

export const title = 'Regrades';
export const order = 6;

const lookMs = 1500;
type List = { readonly regrades: readonly RegradeView[] };
type Labs = ClassGradesView['labs'];

export default function RegradesSection() {
  const isRunning = ({ regrades }: List) => regrades.some(({ state }) => state === 'running');
  const asked = useAsked<List>('/api/class/regrades', lookMs, isRunning);
  const grades = useAsked<ClassGradesView>('/api/class/grades');
  const labs = grades.view?.labs ?? [];
  return (
    <section class="grading">
      <h1 tabIndex={-1}>Regrades</h1>
      <p class="small">
        When the checks of an exercise have changed, every attempt can be graded again with those of today and its own
        hidden inputs. Students’ hand-ins come first. The new results lie beside the old ones until you apply them.
      </p>
      {grades.view && <Begin labs={labs} onBegun={asked.again} />}
      <Unanswered asked={asked.view ? grades : asked} what="the exercises and their regrades" />
      {asked.view?.regrades.length === 0 && <p>Nothing has been graded again yet.</p>}
      {asked.view?.regrades.map((regrade) => (
        <Regrade key={regrade.id} regrade={regrade} labs={labs} onSettled={asked.again} />
      ))}
    </section>
  );
}

function Begin({ labs, onBegun }: { readonly labs: Labs; readonly onBegun: () => Promise<void> }) {
  const [chosen, setChosen] = useState('');
  const [said, setSaid] = useState('');
  const begin = async (event: Event) => {
    event.preventDefault();
    const [lab, exercise] = chosen.split('/');
    try {
      await api.request('POST', '/api/class/regrades', { lab, exercise });
      setSaid('');
      await onBegun();
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  };
  return (
    <form class="rules" onSubmit={begin}>
      <label class="field">
        Exercise
        <select required value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">Choose</option>
          {labs.map(({ lab, title: label, exercises }) => (
            <optgroup key={lab} label={label}>
              {exercises.map(({ name, title: of }) => (
                <option key={name} value={`${lab}/${name}`}>
                  {of}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button class="btn" type="submit" disabled={!chosen}>
        Grade again
      </button>
      {said && (
        <span class="small" role="alert">
          {said}
        </span>
      )}
    </form>
  );
}

const states: Readonly<Record<RegradeView['state'], string>> = {
  running: 'running',
  ready: 'through: apply or drop it',
  applied: 'applied',
  dropped: 'dropped',
};

interface RegradeProps {
  readonly regrade: RegradeView;
  readonly labs: Labs;
  readonly onSettled: () => Promise<void>;
}

function Regrade({ regrade, labs, onSettled }: RegradeProps) {
  const [problem, setProblem] = useState('');
  const { id, lab, exercise, createdAt, state, total, done, failed } = regrade;
  const own = labs.find((one) => one.lab === lab);
  const name = own?.exercises.find((one) => one.name === exercise)?.title ?? exercise;
  const settle = (to: 'applied' | 'dropped') =>
    api
      .request('PUT', `/api/class/regrades/${id}`, { state: to })
      .then(onSettled, (error) => setProblem(sentenceOf(error)));
  return (
    <article class="ruled" aria-label={`Regrade of ${name}, ${when(createdAt)}`}>
      <h2>
        {name} <span class="small">{own?.title ?? lab}</span>
      </h2>
      <p class="small" role="status">
        Begun {when(createdAt)}, {states[state]}. {done} of {total} attempts graded again
        {failed > 0 && `; ${failed} could not be, and keep their results`}.
      </p>
      {state === 'running' && <progress value={done + failed} max={Math.max(1, total)} aria-label="Graded again" />}
      {state === 'ready' && <Changes id={id} />}
      {(state === 'running' || state === 'ready') && (
        <p class="row">
          {state === 'ready' && (
            <button type="button" class="btn main" onClick={() => void settle('applied')}>
              Apply
            </button>
          )}
          <button type="button" class="btn" onClick={() => void settle('dropped')}>
            Drop
          </button>
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
    </article>
  );
}

const points = (score: number | null): string => (score === null ? '–' : String(score));

function Changes({ id }: { readonly id: string }) {
  const { view, problem } = useAsked<{ readonly changes: readonly RegradeChange[] | null }>(
    `/api/class/regrades/${id}`,
  );
  if (problem) return <p role="alert">{problem.message}</p>;
  if (!view?.changes) return null;
  if (view.changes.length === 0) return <p>No student’s score changes.</p>;
  return (
    <table>
      <caption class="small">
        {view.changes.length === 1
          ? 'One student’s score changes'
          : `The scores of ${view.changes.length} students change`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Student</th>
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {view.changes.map(({ student, name, before, after, overridden }) => (
          <tr key={student}>
            <th scope="row">{name}</th>
            <td class="num">{points(before)}</td>
            <td class="num">
              {points(after)} {overridden && <span class="small">(set by you: stays)</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
