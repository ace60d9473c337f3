/** Numbers of this lab in words: gradients span many powers of ten. */

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁷` */
export const power = (exponent: number): string =>
  `10${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))].map((digit) => digits[Number(digit)]).join('')}`;

/** `0.25`, `3.2 · 10⁻⁷`, `−41`, with a real minus; "no number" for what is none. */
export function written(value: number): string {
  if (Number.isNaN(value)) return 'no number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : '−infinite';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size === 0) return '0';
  if (size >= 0.001 && size < 10_000)
    return sign + Number(size.toPrecision(size < 1 ? 2 : 3)).toLocaleString('en', { maximumSignificantDigits: 3 });
  const [mantissa, exponent] = size.toExponential(1).split('e');
  return `${sign}${mantissa} · ${power(Number(exponent))}`;
}

/** `−0.50`: with a real minus and `places` after the point. */
export const fixed = (value: number, places = 2): string =>
  Number.isFinite(value)
    ? value
        .toFixed(places)
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−')
    : written(value);

/** How a product or a ratio of norms is called: vanishing below a hundredth, exploding above a hundred. */
export function verdict(ratio: number): 'vanishes' | 'explodes' | 'is no number' | 'keeps its size' {
  if (Number.isNaN(ratio)) return 'is no number';
  if (Math.abs(ratio) < 0.01) return 'vanishes';
  return Math.abs(ratio) > 100 ? 'explodes' : 'keeps its size';
}
