/** Numbers as a student reads them. */

/** `1,234`, or `12.3` with one digit after the point below 100. */
export function pace(perSecond: number): string {
  return perSecond.toLocaleString('en', { maximumSignificantDigits: perSecond < 100 ? 2 : 3 });
}

/** `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A setting as it is written in a list: `20,000`, `0.00003`; very large and small ones as powers. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-6)) return String(value);
  return value.toLocaleString('en', { maximumSignificantDigits: 12 });
}

/** A share of 1 as a percentage: `99.07 %`, `9.8 %`; never 100 % for less than all. */
export function percent(share: number, digits = 2): string {
  const factor = 10 ** digits;
  const rounded = share < 1 ? Math.min(Math.round(share * 100 * factor), 100 * factor - 1) : 100 * factor;
  return `${(rounded / factor).toFixed(digits)} %`;
}

/** `1.2 MB`, `340 kB`. */
export function bytes(count: number): string {
  return count < 1e6 ? `${Math.round(count / 1e3)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}
