/** What the figures of this lab share: a titled part, a choice of a few, a size. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface TitledProps {
  readonly title: string;
  /** Such as its size. */
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}

/** A part with its name above it. */
export function Titled({ title, note, children }: TitledProps) {
  return (
    <div class="titled">
      <p class="small">
        <b>{title}</b> {note}
      </p>
      {children}
    </div>
  );
}

interface ChoiceProps<Value extends string | number> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly label?: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** One of a few. */
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
