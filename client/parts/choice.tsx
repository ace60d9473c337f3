/** One of a few, all in sight. */
import { useId } from 'preact/hooks';

interface ChoiceProps<Value extends string | number> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly label?: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** A row of options, of which one is chosen; `name` says what of. */
export function Choice<Value extends string | number>({ name, value, options, label, onChoose }: ChoiceProps<Value>) {
  const group = useId();
  return (
    <div class="seg" role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={group} checked={option === value} onChange={() => onChoose(option)} />
          {label ? label(option) : option}
        </label>
      ))}
    </div>
  );
}
