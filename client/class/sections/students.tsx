/** /class/students: the class by name; /class/students/ID[/LAB/EXERCISE]: one student's work with every attempt. */
import type { BoardCell, BoardView } from '../../../labs/kit/class/board.ts';
import { timeOf } from '../../exercise/results.tsx';
import '../../exercise/exercise.css';
import type { NamedPageProps } from '../../pages/named.tsx';
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/work.ts';
import { isHere, lookOf } from '../board/look.ts';
import { CodeLines } from '../code-lines.tsx';
import { NobodyYet } from '../nobody-yet.tsx';
import { Attempts, differenceLines } from '../student/attempts.tsx';
import { Override } from '../student/override.tsx';
import type { ExerciseWork, StudentWork } from '../student-work.ts';
import { Tries } from '../tries.tsx';
import '../student/student.css';

export const title = () => text.title;

export default function StudentsSection({ rest: [id, lab, exercise] }: NamedPageProps) {
  return id === undefined ? <Everyone /> : <Student id={id} lab={lab} exercise={exercise} />;
}

function Everyone() {
  const asked = useAsked<BoardView>('/api/class/board');
  const board = asked.view;
  return (
    <div class="student-work">
      <div class="class-head">
        <h1 tabIndex={-1}>{text.title}</h1>
      </div>
      <Unanswered asked={asked} />
      {board?.students.length === 0 && <NobodyYet />}
      {board && (
        <ul class="everyone">
          {board.students.map(({ id, name, seenAt }) => (
            <li key={id}>
              <a href={`/class/students/${id}`}>{name}</a>{' '}
              <span class="small">{isHere(seenAt, board.now) ? classroom.hereNow : ''}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface StudentProps {
  readonly id: string;
  readonly lab: string | undefined;
  readonly exercise: string | undefined;
}

function Student({ id, lab, exercise }: StudentProps) {
  const asked = useAsked<StudentWork>(`/api/class/students/${id}`);
  const found = asked.view;
  if (!found)
    return (
      <div class="student-work">
        <div class="class-head">
          <h1 tabIndex={-1}>{text.ofStudent}</h1>
        </div>
        <Unanswered asked={asked} />
        {asked.problem && (
          <p>
            <a href="/class/students">{text.all}</a>
          </p>
        )}
      </div>
    );
  const latest = [...found.cells].sort((a, b) => b.updatedAt - a.updatedAt)[0];
  const place =
    lab !== undefined && exercise !== undefined
      ? { lab, exercise }
      : latest && { lab: latest.lab, exercise: latest.exercise };
  const { student } = found;
  return (
    <div class="student-work">
      <div class="class-head">
        <h1 tabIndex={-1}>{student.name}</h1>
        <p class="small">
          {isHere(student.seenAt, Date.now())
            ? classroom.hereNow
            : student.seenAt === null
              ? text.notSeen
              : text.lastSeen(timeOf(new Date(student.seenAt).toISOString()))}
        </p>
      </div>
      {place ? (
        <div class="columns">
          <ExerciseList found={found} place={place} />
          <ExercisePlace found={found} {...place} />
        </div>
      ) : (
        <p class="lede">{text.nothingYet(student.name)}</p>
      )}
    </div>
  );
}

interface Place {
  readonly lab: string;
  readonly exercise: string;
}

/** Every exercise that was begun, and the chosen one. */
function ExerciseList({ found, place }: { readonly found: StudentWork; readonly place: Place | undefined }) {
  const isChosen = (lab: string, name: string) => place?.lab === lab && place.exercise === name;
  const cellOf = (lab: string, name: string): BoardCell | undefined =>
    found.cells.find((cell) => cell.lab === lab && cell.exercise === name);
  const labs = found.labs
    .map(({ lab, title: name, exercises }) => ({
      ...{ lab, name },
      exercises: exercises.filter((one) => cellOf(lab, one.name) || isChosen(lab, one.name)),
    }))
    .filter(({ exercises }) => exercises.length > 0);
  return (
    <nav class="exercises" aria-label={text.exercises}>
      {labs.map(({ lab, name, exercises }) => (
        <section key={lab}>
          <h2>{name}</h2>
          <ul>
            {exercises.map((one) => (
              <li key={one.name}>
                <a
                  href={`/class/students/${found.student.id}/${lab}/${one.name}`}
                  aria-current={isChosen(lab, one.name) ? 'page' : undefined}
                >
                  {one.name}
                </a>
                <span class="small">{lookOf(cellOf(lab, one.name), Date.now()).words}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function ExercisePlace({ found, lab, exercise }: Place & { readonly found: StudentWork }) {
  const { id } = found.student;
  const asked = useAsked<ExerciseWork>(`/api/class/students/${id}/exercises/${lab}/${exercise}`);
  const work = asked.view;
  const metadata = found.labs.find((one) => one.lab === lab)?.exercises.find(({ name }) => name === exercise);
  return (
    <section class="exercise-work" aria-labelledby="exercise-work-title">
      <h2 id="exercise-work-title">
        {metadata?.title ?? exercise} <span class="small">{metadata?.core ? classroom.core : classroom.optional}</span>
      </h2>
      <Unanswered asked={asked} />
      {work && (
        <>
          {work.attempts.length > 1 && <Tries attempts={work.attempts} />}
          {work.final && (
            <p>
              {text.final(
                <b class="num">
                  {work.final.score === null ? text.notMeasured : classroom.ofPoints(work.final.score)}
                </b>,
              )}
            </p>
          )}
          <Override student={id} lab={lab} exercise={exercise} />
          <Attempts work={work} />
          <Draft work={work} />
        </>
      )}
    </section>
  );
}

/** The text as it stands, where it is not what was handed in last. */
function Draft({ work: { draft, attempts, starter } }: { readonly work: ExerciseWork }) {
  const last = attempts[0]?.source;
  if (!draft || draft.text === last) return null;
  const saved = timeOf(draft.updatedAt);
  return (
    <div class="draft">
      <h3>{text.draft}</h3>
      <p class="small">{last === undefined ? text.savedAgainstStarter(saved) : text.savedAgainstLast(saved)}</p>
      <CodeLines lines={differenceLines(last ?? starter, draft.text)} label={text.draft} />
    </div>
  );
}
