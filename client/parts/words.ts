/** Numbers as a student reads them. */
import { locale } from '../text/language.ts';
import { text } from '../text/parts.ts';

const fixed = (value: number, digits: number): string =>
  value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** `1,234`, or `12.3` with one digit after the point below 100. */
export function pace(perSecond: number): string {
  return perSecond.toLocaleString(locale, { maximumSignificantDigits: perSecond < 100 ? 2 : 3 });
}

/** `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return text.seconds(whole);
  if (whole < 3600) return text.minutes({ minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return text.hours({ hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
}

/** A setting as it is written in a list: `20,000`, `0.00003`; very large and small ones as powers. */
export function plain(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-6)) return String(value);
  return value.toLocaleString(locale, { maximumSignificantDigits: 12 });
}

/** A share of 1 as a percentage: `99.07 %`, `9.8 %`; never 100 % for less than all. */
export function percent(share: number, digits = 2): string {
  const factor = 10 ** digits;
  const rounded = share < 1 ? Math.min(Math.round(share * 100 * factor), 100 * factor - 1) : 100 * factor;
  return text.percent(fixed(rounded / factor, digits));
}

/** `1.2 MB`, `340 kB`. */
export function bytes(count: number): string {
  return count < 1e6 ? text.kilobytes(fixed(count / 1e3, 0)) : text.megabytes(fixed(count / 1e6, 1));
}
