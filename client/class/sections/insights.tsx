/** /class/insights: what the class predicted, what it gets wrong most, and hand-ins that are much alike. */
import { useEffect, useState } from 'preact/hooks';
import type { ExerciseShares, LabPredictions } from '../../../labs/kit/class/insights.ts';
import { createApi } from '../../parts/api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { Failures } from '../insights/failures.tsx';
import { Predictions } from '../insights/predictions.tsx';
import { Similar } from '../insights/similar.tsx';
import '../insights/insights.css';

export const title = 'Insights';
export const order = 4;

interface Found {
  readonly labs: readonly LabPredictions[];
  readonly exercises: readonly ExerciseShares[];
}

async function load(): Promise<Found> {
  const api = createApi(location.origin);
  const [predictions, checks] = await Promise.all([
    api.request('GET', '/api/class/insights/predictions'),
    api.request('GET', '/api/class/insights/checks'),
  ]);
  return { ...(predictions as Pick<Found, 'labs'>), ...(checks as Pick<Found, 'exercises'>) };
}

export default function InsightsSection() {
  const [found, setFound] = useState<Found | Error | null>(null);
  useEffect(() => {
    load().then(setFound, (error: unknown) => setFound(error instanceof Error ? error : new Error(String(error))));
  }, []);
  return (
    <div class="insights">
      <h1 tabIndex={-1}>Insights</h1>
      {!found && <p class="small">Asking the server …</p>}
      {found instanceof Error && (
        <Trouble message={found.message} action={{ label: 'Load again', run: () => location.reload() }} />
      )}
      {found && !(found instanceof Error) && (
        <>
          <section aria-labelledby="failures-title">
            <h2 id="failures-title">What the class gets wrong most</h2>
            <Failures exercises={found.exercises} />
          </section>
          <section aria-labelledby="predictions-title">
            <h2 id="predictions-title">What the class predicted</h2>
            <Predictions labs={found.labs} />
          </section>
          <section aria-labelledby="similar-title">
            <h2 id="similar-title">Hand-ins that are much alike</h2>
            <Similar />
          </section>
        </>
      )}
    </div>
  );
}
