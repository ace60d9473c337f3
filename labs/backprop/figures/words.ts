/** Numbers as the lab's figures write them. */

/** With a real minus and `digits` after the point; `no number` for what is none. */
export const number = (value: number, digits = 2): string =>
  Number.isFinite(value)
    ? value
        .toFixed(digits)
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−')
    : 'no number';

/** In brackets where it is negative, for a place within a product. */
export const factor = (value: number, digits = 2): string =>
  value < 0 && number(value, digits).startsWith('−') ? `(${number(value, digits)})` : number(value, digits);

/** Three digits that count, whatever the size: `0.0123`, `1.20 · 10⁷`. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return 'no number';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e5) return String(Number(value.toPrecision(3))).replace('-', '−');
  const [digits = '', power = ''] = value.toExponential(2).split('e');
  const raised = Array.from(power.replace('+', ''), (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)] ?? '').join(
    '',
  );
  return `${digits} · 10${raised}`.replace('-', '−');
}

/** `x₁`, `w₁₂`. */
export const sub = (name: string, ...indices: readonly number[]): string =>
  name + indices.map((i) => Array.from(String(i), (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')).join('');
