/** Numbers in figures: with a real minus, as short as they are exact enough. */

/** `−1.5`: with a real minus, `digits` after the point. */
export const number = (value: number, digits = 1): string =>
  Number.isFinite(value)
    ? value
        .toFixed(digits)
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−')
    : 'no number';

/** `0.125`, `−3`, `1.2e6`: four digits that count, no zeros behind. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return 'no number';
  const rounded = Number(value.toPrecision(4)) + 0;
  return String(Math.abs(rounded) < 1e-9 ? 0 : rounded).replaceAll('-', '−');
}

/** The same, negative ones in brackets: for a product. */
export const factor = (value: number): string => (value < 0 ? `(${short(value)})` : short(value));

const subscripts = '₀₁₂₃₄₅₆₇₈₉';
/** `₁₂` */
export const subscript = (index: number): string =>
  [...String(index)].map((digit) => subscripts[Number(digit)]).join('');
