/** A student's own grades: each lab with its deadline and score, each exercise with what counts and why. */
import type { GradesView, LabGradeView } from '../../../labs/kit/class/grades.ts';
import { ExerciseRow } from '../../grades/exercise-row.tsx';
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { fromNow, policyWords, when, zone } from '../../parts/times.ts';
import { text } from '../../text/grades.ts';
import { text as pages } from '../../text/pages.ts';
import { TopBar } from '../top-bar.tsx';
import '../../grades/grades.css';

export const title = () => pages.myGrades;

export default function GradesPage() {
  const asked = useAsked<GradesView>('/api/grades');
  return (
    <>
      <TopBar />
      <main id="content" class="page grades">
        <h1 tabIndex={-1}>{pages.myGrades}</h1>
        <Unanswered asked={asked} />
        {asked.view && <Labs view={asked.view} />}
      </main>
    </>
  );
}

function Labs({ view: { class: className, labs } }: { readonly view: GradesView }) {
  const graded = labs.filter(({ exercises }) => exercises.length > 0);
  return (
    <>
      <p class="lede">{text.whatCounts}</p>
      {className !== null && <p class="small">{text.zone(zone())}</p>}
      {graded.map((lab) => (
        <LabSection key={lab.lab} lab={lab} />
      ))}
    </>
  );
}

function LabSection({ lab }: { readonly lab: LabGradeView }) {
  const { lab: id, title: name, score, done, of, exercises } = lab;
  return (
    <section aria-labelledby={`lab-${id}`}>
      <header>
        <h2 id={`lab-${id}`}>
          <a href={`/labs/${id}`}>{name}</a>
        </h2>
        <p class="lab-score num">
          {score === null ? (
            <span class="small">{text.nothingYet}</span>
          ) : (
            <>
              {text.score(<b>{score}</b>)} <span class="small">· {text.coreDone({ done, of })}</span>
            </>
          )}
        </p>
      </header>
      <Deadline lab={lab} />
      <ul>
        {exercises.map((exercise) => (
          <ExerciseRow key={exercise.name} lab={id} exercise={exercise} />
        ))}
      </ul>
    </section>
  );
}

/** Until when, whose extension, and what comes after. */
function Deadline({ lab: { open, due, extension, latePolicy } }: { readonly lab: LabGradeView }) {
  if (due === null && open) return null;
  const term = due !== null && { time: <time dateTime={due}>{when(due)}</time>, fromNow: fromNow(due) };
  return (
    <div class="terms">
      {!open && <p class="note warn">{text.labClosed}</p>}
      {due !== null && term && (
        <p>
          {Date.parse(due) < Date.now() ? text.wasDue(term) : text.due(term)}{' '}
          {extension && (extension.note ? text.extensionNote(extension.note) : text.extension)}{' '}
          <span class="small">{policyWords(latePolicy)}</span>
        </p>
      )}
    </div>
  );
}
