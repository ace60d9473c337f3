/** A student's own grades: each lab with its deadline and score, each exercise with what counts and why. */
import { useEffect, useState } from 'preact/hooks';
import type { GradesView, LabGradeView } from '../../../labs/kit/class/grades.ts';
import { ExerciseRow } from '../../grades/exercise-row.tsx';
import { createApi } from '../../parts/api.ts';
import { fromNow, policyWords, when, zone } from '../../parts/times.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { text } from '../../text/grades.ts';
import { text as pages } from '../../text/pages.ts';
import { TopBar } from '../top-bar.tsx';
import '../../grades/grades.css';

export const title = () => pages.myGrades;

type Loaded = GradesView | { readonly error: unknown } | null;

export default function GradesPage() {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    createApi(location.origin)
      .request('GET', '/api/grades')
      .then((view) => setLoaded(view as GradesView))
      .catch((error: unknown) => setLoaded({ error }));
  }, []);
  return (
    <>
      <TopBar />
      <main id="content" class="page grades">
        <h1 tabIndex={-1}>{pages.myGrades}</h1>
        <Body loaded={loaded} />
      </main>
    </>
  );
}

function Body({ loaded }: { readonly loaded: Loaded }) {
  if (!loaded)
    return (
      <p class="small" aria-live="polite">
        {text.asking}
      </p>
    );
  if ('error' in loaded) {
    const { error } = loaded;
    return (
      <Trouble
        message={error instanceof Error ? error.message : String(error)}
        action={{ label: pages.loadAgain, run: () => location.reload() }}
      />
    );
  }
  const graded = loaded.labs.filter(({ exercises }) => exercises.length > 0);
  return (
    <>
      <p class="lede">{text.whatCounts}</p>
      {loaded.class !== null && <p class="small">{text.zone(zone())}</p>}
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
