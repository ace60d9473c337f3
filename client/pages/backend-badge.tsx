/** Which backend a lab's run is on, of several the one that is running; opened, why that one. */
import type { LabController } from '../parts/run.ts';
import { text } from '../text/pages.ts';

/** Nothing until there is a run that has said so. */
export function BackendBadge({ controllers }: { readonly controllers: readonly LabController[] }) {
  const runs = controllers.flatMap(({ run }) => run.value ?? []).filter(({ backend }) => backend.value !== null);
  const run = runs.find(({ status }) => status.value.state === 'running') ?? runs[0];
  const backend = run?.backend.value;
  if (!backend) return null;
  return (
    <details class="backend">
      <summary>{backend.where === 'server' ? text.onServer(backend.name) : text.inBrowser(backend.name)}</summary>
      <div class="why">
        <p>{backend.why}</p>
        {backend.passedOver.length > 0 && (
          <dl>
            {backend.passedOver.map((other) => (
              <div key={other.name}>
                <dt>{other.name}</dt>
                <dd>{other.why}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}
