/** /class/grades: everyone's scores, lab by lab or exercise by exercise, and what can be taken away. */
import { useState } from 'preact/hooks';
import type { ClassGradeCell, ClassGradesView } from '../../../labs/kit/class/grades.ts';
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/rules.ts';
import { NobodyYet } from '../nobody-yet.tsx';
import '../grading/grading.css';

export const title = () => text.grades;
export const order = 5;

const downloads = { csv: 'grades.csv', json: 'grades.json', code: 'code.zip', backup: 'backup' } as const;
const kinds = ['csv', 'json', 'code', 'backup'] as const;

export default function GradesSection() {
  const asked = useAsked<ClassGradesView>('/api/class/grades');
  const { view } = asked;
  const [shown, setShown] = useState('');
  return (
    <section class="grading">
      <h1 tabIndex={-1}>{text.grades}</h1>
      <p class="row">
        {kinds.map((kind) => (
          <a key={kind} class="btn" href={`/api/class/export/${downloads[kind]}`} download>
            {text.exports[kind]}
          </a>
        ))}
      </p>
      <p class="small">{text.exportHelp}</p>
      <Unanswered asked={asked} />
      {view?.students.length === 0 && <NobodyYet />}
      {view && view.students.length > 0 && (
        <>
          <label class="field">
            {text.show}
            <select value={shown} onChange={(event) => setShown(event.currentTarget.value)}>
              <option value="">{text.allLabs}</option>
              {view.labs.map(({ lab, title: name }) => (
                <option key={lab} value={lab}>
                  {text.exercisesOf(name)}
                </option>
              ))}
            </select>
          </label>
          <Table view={view} shown={shown} />
        </>
      )}
    </section>
  );
}

interface TableProps {
  readonly view: ClassGradesView;
  /** A lab whose exercises are the columns; empty for all labs. */
  readonly shown: string;
}

function Table({ view, shown }: TableProps) {
  const at = view.labs.findIndex(({ lab }) => lab === shown);
  const lab = view.labs[at];
  const columns = lab
    ? lab.exercises.map(({ name, title: of }) => [name, of] as const)
    : view.labs.map((one) => [one.lab, one.title] as const);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section class="scrolls" aria-label={text.scores} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{classroom.student}</th>
            {lab && <th scope="col">{classroom.lab}</th>}
            {columns.map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.students.map(({ id, name, rosterId, labs }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/class/students/${id}`}>{name}</a> {rosterId && <span class="small">{rosterId}</span>}
              </th>
              {lab && <Points score={labs[at]?.score ?? null} />}
              {lab
                ? labs[at]?.exercises.map((cell, i) => <Cell key={columns[i]?.[0]} cell={cell} />)
                : labs.map(({ score }, i) => <Points key={columns[i]?.[0]} score={score} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Points = ({ score }: { readonly score: number | null }) => <td class="num">{score ?? ''}</td>;

/** A score, and what made it another than the best attempt's. */
function Cell({ cell: { score, best, waiting, daysLate, note } }: { readonly cell: ClassGradeCell }) {
  const why = note !== null ? text.isSet : daysLate > 0 ? text.daysLate(daysLate) : waiting > 0 ? text.waiting : '';
  return (
    <td class="num">
      {score ?? ''}
      {why && (
        <span class="small" title={note ?? (best === null ? undefined : text.bestAttempt(best))}>
          {' '}
          {why}
        </span>
      )}
    </td>
  );
}
