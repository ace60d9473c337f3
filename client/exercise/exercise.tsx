/** An exercise on the page: the task, the editor and beside it what the checks say. */
import { useEffect, useState } from 'preact/hooks';
import { Html } from '../parts/html.tsx';
import { printing } from '../parts/printing.ts';
import { Trouble } from '../parts/trouble.tsx';
import { text } from '../text/exercise.ts';
import { Actions, Hints } from './actions.tsx';
import { type ExerciseContent, lentOf, titleOf, wordsOf } from './content.ts';
import { Editor } from './editor.tsx';
import { type OpenExercise, openExercise } from './exercise-state.ts';
import { History } from './history.tsx';
import { Results } from './results.tsx';
import { DueMark, Solution } from './terms.tsx';
import './exercise.css';

export interface ExerciseProps {
  readonly lab: string;
  readonly name: string;
  readonly content: ExerciseContent;
}

/** The title and the task are there at once; the student's text follows when it is found. */
export function Exercise({ lab, name, content }: ExerciseProps) {
  const [exercise, setExercise] = useState<OpenExercise | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let left = false;
    openExercise(lab, name, content).then((open) => !left && setExercise(open), setProblem);
    return () => {
      left = true;
    };
  }, [lab, name, content]);
  // A link to an exercise came before the exercise was there.
  useEffect(() => {
    if (exercise && location.hash === `#exercise-${name}`)
      document.getElementById(`exercise-${name}`)?.scrollIntoView();
  }, [exercise, name]);
  const { metadata, statement } = content;
  return (
    <section class="exercise" id={`exercise-${name}`} aria-label={text.exercise(metadata.title)}>
      <div class="title">
        <h3>{titleOf(metadata)}</h3>
        <p class="small">
          {metadata.core ? text.core : text.optional}
          {exercise && <Best exercise={exercise} />}
          {exercise && <DueMark exercise={exercise} />}
        </p>
      </div>
      <Html class="read" html={statement} />
      {problem !== null && <Trouble message={text.notOpened} detail={problem} />}
      <div class="bench" data-opening={exercise || problem !== null ? undefined : true}>
        {exercise && <Bench name={name} exercise={exercise} />}
        <div class="more">
          <Hints hints={metadata.hints} />
          {exercise && <History exercise={exercise} />}
          {exercise && <Solution exercise={exercise} />}
        </div>
      </div>
    </section>
  );
}

function Best({ exercise }: { readonly exercise: OpenExercise }) {
  const best = exercise.best.value;
  return (
    <>
      {' · '}
      {best === null ? text.noneYet : text.best(<b class="num">{best}</b>)}
    </>
  );
}

function Bench({ name, exercise }: { readonly name: string; readonly exercise: OpenExercise }) {
  const { content, draft } = exercise;
  return (
    <>
      <div class="editor">
        <div class="bar">
          <span>{name}.ts</span>
          <Saved exercise={exercise} />
        </div>
        <Linked exercise={exercise} />
        <Conflict exercise={exercise} />
        <Editor
          text={draft.text.value}
          label={text.yourCode(content.metadata.title)}
          words={wordsOf(content.starter, content.metadata.exports)}
          tf={lentOf(content.metadata)}
          onChange={draft.edit}
          onCheck={() => void exercise.check()}
        />
        <Actions exercise={exercise} />
      </div>
      {printing.value && <pre class="printed-code">{draft.text.value}</pre>}
      <div class="found">
        <Results exercise={exercise} />
        <Console exercise={exercise} />
      </div>
    </>
  );
}

function Saved({ exercise: { draft } }: { readonly exercise: OpenExercise }) {
  const status = draft.status.value;
  const problem = status === 'refused' ? draft.problem.value : null;
  return <span role="status">{problem ?? text.kept[status]}</span>;
}

/** Code from somebody else: it is shown, and waits. */
function Linked({ exercise }: { readonly exercise: OpenExercise }) {
  const code = exercise.linked.value;
  if (code === null) return null;
  return (
    <div class="note warn linked">
      <p>{text.linkBroughtCode}</p>
      <pre>{code}</pre>
      <p class="row">
        <button type="button" class="btn" onClick={() => exercise.takeLinked(true)}>
          {text.takeLinked}
        </button>
        <button type="button" class="btn plain" onClick={() => exercise.takeLinked(false)}>
          {text.leaveLinked}
        </button>
      </p>
    </div>
  );
}

function Conflict({ exercise: { draft } }: { readonly exercise: OpenExercise }) {
  const other = draft.other.value;
  if (!other) return null;
  return (
    <div class="note warn" role="alert">
      <p>{text.otherTab}</p>
      <details>
        <summary>{text.otherVersion}</summary>
        <pre>{other.text}</pre>
      </details>
      <p class="row">
        <button type="button" class="btn" onClick={() => draft.settle('mine')}>
          {text.keepThis}
        </button>
        <button type="button" class="btn" onClick={() => draft.settle('other')}>
          {text.takeOther}
        </button>
      </p>
    </div>
  );
}

function Console({ exercise }: { readonly exercise: OpenExercise }) {
  const lines = exercise.console.value;
  if (lines.length === 0) return null;
  return (
    <section class="console" aria-label={text.consoleOf(exercise.content.metadata.title)}>
      <p class="small">{text.console}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre tabIndex={0}>{lines.join('\n')}</pre>
    </section>
  );
}
