/** Inputs, weights and bias as sliders, in the colours of their terms. */
import { changed, most, type Setting } from './geometry.ts';
import { number } from './numbers.ts';

const sliders: readonly {
  readonly key: keyof Setting;
  readonly name: string;
  readonly what: string;
  readonly term: number;
}[] = [
  { key: 'x1', name: 'x₁', what: 'input', term: 1 },
  { key: 'w1', name: 'w₁', what: 'weight', term: 1 },
  { key: 'x2', name: 'x₂', what: 'input', term: 2 },
  { key: 'w2', name: 'w₂', what: 'weight', term: 2 },
  { key: 'b', name: 'b', what: 'bias', term: 3 },
];

interface SlidersProps {
  readonly setting: Setting;
  readonly onChange: (setting: Setting) => void;
}

export function Sliders({ setting, onChange }: SlidersProps) {
  return (
    <div class="sliders">
      {sliders.map(({ key, name, what, term }) => (
        <label key={key} class={`field t${term}`} data-term={term}>
          <span>
            {what} <i class="math">{name}</i> <output>{number(setting[key])}</output>
          </span>
          <input
            type="range"
            // The output in the label would be taken for what it names.
            aria-label={`${what} ${name}`}
            min={-most[key]}
            max={most[key]}
            step={0.1}
            value={setting[key]}
            onInput={(event) => onChange(changed(setting, { [key]: Number(event.currentTarget.value) }))}
          />
        </label>
      ))}
    </div>
  );
}
