/** /class/insights: what the class predicted, what it gets wrong most, and hand-ins that are much alike. */
import type { ExerciseShares, LabPredictions } from '../../../labs/kit/class/insights.ts';
import { Unanswered, useAsked } from '../../parts/asked.tsx';
import { text } from '../../text/insights.ts';
import { Failures } from '../insights/failures.tsx';
import { Predictions } from '../insights/predictions.tsx';
import { Similar } from '../insights/similar.tsx';
import '../insights/insights.css';

export const title = () => text.title;
export const order = 4;

export default function InsightsSection() {
  const checks = useAsked<{ readonly exercises: readonly ExerciseShares[] }>('/api/class/insights/checks');
  const predictions = useAsked<{ readonly labs: readonly LabPredictions[] }>('/api/class/insights/predictions');
  return (
    <div class="insights">
      <h1 tabIndex={-1}>{text.title}</h1>
      <Unanswered asked={checks.view ? predictions : checks} />
      {checks.view && predictions.view && (
        <>
          <section aria-labelledby="failures-title">
            <h2 id="failures-title">{text.wrongMost}</h2>
            <Failures exercises={checks.view.exercises} />
          </section>
          <section aria-labelledby="predictions-title">
            <h2 id="predictions-title">{text.predicted}</h2>
            <Predictions labs={predictions.view.labs} />
          </section>
          <section aria-labelledby="similar-title">
            <h2 id="similar-title">{text.muchAlike}</h2>
            <Similar />
          </section>
        </>
      )}
    </div>
  );
}
