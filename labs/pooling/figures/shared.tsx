/** What the figures of this lab share: a titled map, a choice of a few, a size, and the colour of a number. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Palette, Rgb } from '../../../client/parts/colours.ts';

/** Numbers of this size have the full colour. */
const fullColour = 9;

/** Blue above 0, orange below; a number that is none has no colour. */
export const toneOf = (value: number | null | undefined, colours: Palette, full = fullColour): Rgb | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : colours.diverging(value / full, 0.75);

interface TitledProps {
  readonly title: string;
  /** Such as its size. */
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}

/** A map with its name above it. */
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

interface SizeProps {
  readonly name: string;
  readonly letter: string;
  readonly value: number;
  readonly most?: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 1 on. */
export function Size({ name, letter, value, most = 4, onChange }: SizeProps) {
  return (
    <label class="field">
      <span>
        {name} <i class="math">{letter}</i>
      </span>
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {Array.from({ length: most }, (_, i) => (
          <option key={i} value={i + 1}>
            {i + 1}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The scale of colours for numbers of both signs. */
export function Ramp({ most, what }: { readonly most: string; readonly what: string }) {
  return (
    <div class="ramp pool-ramp" aria-hidden="true">
      <i />
      <span>
        <span>−{most}</span>
        <span>{what}</span>
        <span>+{most}</span>
      </span>
    </div>
  );
}
