/** /class/regrades: an exercise is graded again for everyone; what would change is looked at before it counts. */
import { useState } from 'preact/hooks';
import type { ClassGradesView, RegradeChange, RegradeView } from '../../../labs/kit/class/grades.ts';
import { api, sentenceOf, Unanswered, useAsked } from '../../parts/asked.tsx';
import { when } from '../../parts/times.ts';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/rules.ts';
import '../grading/grading.css';

export const title = () => text.regrades;
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
      <h1 tabIndex={-1}>{text.regrades}</h1>
      <p class="small">{text.whatRegradeDoes}</p>
      {grades.view && <Begin labs={labs} onBegun={asked.again} />}
      <Unanswered asked={asked.view ? grades : asked} />
      {asked.view?.regrades.length === 0 && <p>{text.noRegrades}</p>}
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
        {classroom.exercise}
        <select required value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{classroom.choose}</option>
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
        {text.gradeAgain}
      </button>
      {said && (
        <span class="small" role="alert">
          {said}
        </span>
      )}
    </form>
  );
}

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
    <article class="ruled" aria-label={text.regradeOf({ exercise: name, time: when(createdAt) })}>
      <h2>
        {name} <span class="small">{own?.title ?? lab}</span>
      </h2>
      <p class="small" role="status">
        {text.regrade({ time: when(createdAt), state: text.regradeStates[state], done, total, failed })}
      </p>
      {state === 'running' && <progress value={done + failed} max={Math.max(1, total)} aria-label={text.gradedAgain} />}
      {state === 'ready' && <Changes id={id} />}
      {(state === 'running' || state === 'ready') && (
        <p class="row">
          {state === 'ready' && (
            <button type="button" class="btn main" onClick={() => void settle('applied')}>
              {text.apply}
            </button>
          )}
          <button type="button" class="btn" onClick={() => void settle('dropped')}>
            {text.drop}
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
  if (view.changes.length === 0) return <p>{text.noChange}</p>;
  return (
    <table>
      <caption class="small">{text.changes(view.changes.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{classroom.student}</th>
          <th scope="col">{text.scoreNow}</th>
          <th scope="col">{text.scoreThen}</th>
        </tr>
      </thead>
      <tbody>
        {view.changes.map(({ student, name, before, after, overridden }) => (
          <tr key={student}>
            <th scope="row">{name}</th>
            <td class="num">{points(before)}</td>
            <td class="num">
              {points(after)} {overridden && <span class="small">{text.setByYou}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
