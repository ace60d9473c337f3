/** What the rules of the lab mean for an exercise: its deadline, whether it takes hand-ins, its solution. */
import { useState } from 'preact/hooks';
import type { LabTermsView } from '../../labs/kit/class/grades.ts';
import { policyWords, when } from '../parts/times.ts';
import { text } from '../text/exercise.ts';
import type { OpenExercise } from './exercise-state.ts';

interface Props {
  readonly exercise: OpenExercise;
}

/** The student's own deadline, beside the title. */
export function DueMark({ exercise }: Props) {
  const terms = exercise.terms.value;
  if (!terms?.due) return null;
  const over = Date.parse(terms.due) < Date.now();
  const say = terms.extended ? (over ? text.wasDueExtended : text.dueExtended) : over ? text.wasDue : text.due;
  return (
    <>
      {' · '}
      {say(<time dateTime={terms.due}>{when(terms.due)}</time>)}
    </>
  );
}

/** What a hand-in would meet with now; null when there is nothing to say. */
function warning({ open, due, latePolicy }: LabTermsView, now: number): string | null {
  if (!open) return text.labClosed;
  if (due !== null && Date.parse(due) < now) return text.deadlineOver(policyWords(latePolicy));
  return null;
}

/** Said beside the button that hands in. */
export function TermsNote({ exercise }: Props) {
  const terms = exercise.terms.value;
  const words = terms && warning(terms, Date.now());
  return words ? <p class="note warn">{words}</p> : null;
}

/** The reference solution, where the instructor has released it. */
export function Solution({ exercise }: Props) {
  const [shown, setShown] = useState<{ source: string } | { problem: string } | null>(null);
  if (!exercise.terms.value?.solution) return null;
  if (!shown)
    return (
      <button
        type="button"
        class="btn solution-button"
        onClick={() =>
          exercise.solution().then(
            (source) => setShown({ source }),
            (error: unknown) => setShown({ problem: error instanceof Error ? error.message : String(error) }),
          )
        }
      >
        {text.seeSolution}
      </button>
    );
  if ('problem' in shown) return <p role="alert">{shown.problem}</p>;
  return (
    <section class="solution" aria-label={text.solution(exercise.content.metadata.title)}>
      <p class="small">{text.oneWay}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre class="solution-code" tabIndex={0}>
        {shown.source}
      </pre>
    </section>
  );
}
