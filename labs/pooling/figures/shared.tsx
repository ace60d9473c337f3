/** What the figures of this lab share: a size, a scale, and the colour of a number. */
import type { Palette, Rgb } from '../../../client/parts/colours.ts';

/** Numbers of this size have the full colour. */
const fullColour = 9;

/** Blue above 0, orange below; a number that is none has no colour. */
export const toneOf = (value: number | null | undefined, colours: Palette, full = fullColour): Rgb | null =>
  value === null || value === undefined || Number.isNaN(value) ? null : colours.diverging(value / full, 0.75);

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
