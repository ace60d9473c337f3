/** Which class is the true one. */
import { useId } from 'preact/hooks';
import { classes, type View } from './view.ts';

export function TargetChoice({ view }: { readonly view: View }) {
  const group = useId();
  return (
    <div class="target">
      <span id={`${group}-name`} class="small">
        the true class
      </span>
      <div class="seg" role="radiogroup" aria-labelledby={`${group}-name`}>
        {classes.map((name, k) => (
          <label key={name}>
            <input
              type="radio"
              name={group}
              checked={view.target.value === k}
              onChange={() => {
                view.target.value = k;
              }}
            />
            {name}
          </label>
        ))}
      </div>
    </div>
  );
}
