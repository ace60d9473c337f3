/** Which backend a lab's run is on; opened, why that one. */
import type { LabController } from '../parts/run.ts';

/** Nothing until there is a run that has said so. */
export function BackendBadge({ controller }: { readonly controller: LabController }) {
  const backend = controller.run.value?.backend.value;
  if (!backend) return null;
  return (
    <details class="backend">
      <summary>
        {backend.name}, {backend.where === 'server' ? 'on the server' : 'in your browser'}
      </summary>
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
