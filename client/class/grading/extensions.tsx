/** Later deadlines of single students in a lab. */
import { useState } from 'preact/hooks';
import type { ClassGradesView, RuledLabView } from '../../../labs/kit/class/grades.ts';
import { api, sentenceOf } from '../../parts/asked.tsx';
import { fromInput, when } from '../../parts/times.ts';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/rules.ts';
import { Time } from './rules-form.tsx';

interface Props {
  readonly lab: RuledLabView;
  readonly students: ClassGradesView['students'];
  readonly onChanged: () => Promise<void>;
}

export function Extensions({ lab, students, onChanged }: Props) {
  const [problem, setProblem] = useState('');
  const nameOf = (id: string) => students.find((student) => student.id === id)?.name ?? id;
  const route = (student: string) => `/api/class/labs/${lab.lab}/extensions/${encodeURIComponent(student)}`;
  const change = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await onChanged();
      setProblem('');
      return true;
    } catch (error) {
      setProblem(sentenceOf(error));
      return false;
    }
  };
  if (lab.deadline === null) return null;
  return (
    <details class="extensions">
      <summary>
        {text.extensions(lab.extensions.length)}
        <span class="vh">{text.inLab(lab.title)}</span>
      </summary>
      <ul>
        {lab.extensions.map(({ student, until, note }) => (
          <li key={student}>
            <span>
              {text.until({
                student: <b>{nameOf(student)}</b>,
                time: <time dateTime={until}>{when(until)}</time>,
                note,
              })}
            </span>
            <button
              type="button"
              class="btn plain"
              onClick={() => void change(() => api.request('DELETE', route(student)))}
            >
              {text.takeBack}
              <span class="vh">{text.extensionOf(nameOf(student))}</span>
            </button>
          </li>
        ))}
      </ul>
      <Add students={students} onAdd={(student, body) => change(() => api.request('PUT', route(student), body))} />
      {problem && (
        <p class="small" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
}

interface AddProps {
  readonly students: Props['students'];
  readonly onAdd: (student: string, body: { readonly until: string; readonly note: string }) => Promise<boolean>;
}

function Add({ students, onAdd }: AddProps) {
  const [student, setStudent] = useState('');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  if (students.length === 0) return <p class="small">{classroom.nobodyYet}</p>;
  const add = async (event: Event) => {
    event.preventDefault();
    const time = fromInput(until);
    if (!student || time === null || !(await onAdd(student, { until: time, note }))) return;
    setStudent('');
    setNote('');
  };
  return (
    <form class="rules" onSubmit={add}>
      <label class="field">
        {classroom.student}
        <select required value={student} onChange={(event) => setStudent(event.currentTarget.value)}>
          <option value="">{classroom.choose}</option>
          {students.map(({ id, name, rosterId }) => (
            <option key={id} value={id}>
              {rosterId ? classroom.nameAndId({ name, id: rosterId }) : name}
            </option>
          ))}
        </select>
      </label>
      <Time label={text.untilField} value={until} onChange={setUntil} />
      <label class="field">
        {text.note}
        <input type="text" maxLength={2000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <button class="btn" type="submit" disabled={!student || !until}>
        {text.extend}
      </button>
    </form>
  );
}
