/** Where a run computes, and what computes it. */
import { useId } from 'preact/hooks';
import type { LabController, Where } from '../../../client/parts/run.ts';

const places: readonly [Where, string][] = [
  ['server', 'the server'],
  ['browser', 'this browser'],
];

export function RunPlace({ controller }: { readonly controller: LabController }) {
  const backend = controller.run.value?.backend.value;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>run on</label>
      <select
        id={id}
        value={controller.where.value}
        onChange={(event) => controller.setWhere(event.currentTarget.value as Where)}
      >
        {places.map(([where, name]) => (
          <option key={where} value={where}>
            {name}
          </option>
        ))}
      </select>
      {backend && <span title={backend.why}>computed by {backend.name}</span>}
    </div>
  );
}
