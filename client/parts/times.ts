/** Points in time and lateness, in the reader's own zone and in words. */
import type { CountedView, LatePolicy } from '../../labs/kit/class/grades.ts';
import { locale } from '../text/language.ts';
import { text } from '../text/parts.ts';

/** Such as `Fri 27 Nov, 23:59 CET`; the year is told where it is another than this one. */
export function when(iso: string, timeZone?: string): string {
  const at = new Date(iso);
  const year = at.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', ...year },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    ...(timeZone !== undefined && { timeZone }),
  }).format(at);
}

/** The name of the reader's zone, such as `Europe/Berlin`. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Such as `in 3 days` or `2 hours ago`. */
export function fromNow(iso: string, now = Date.now()): string {
  const ms = Date.parse(iso) - now;
  const [unit, size] = steps.find(([, step]) => Math.abs(ms) >= step) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(ms / size), unit);
}

/** What a late policy says, as a sentence. */
export function policyWords(policy: LatePolicy | null): string {
  if (!policy) return text.lateCountsNothing;
  return text.latePolicy({ percent: policy.perDayPercent, days: policy.maxDays });
}

/** What lateness made of a score, as a sentence; null for an attempt that came in time. */
export function lateWords({ daysLate, factor, score, points }: CountedView): string | null {
  if (daysLate === 0) return null;
  if (factor === 0) return text.tooLate(daysLate);
  return text.late({ days: daysLate, percent: Math.round(factor * 1000) / 10, score, points });
}

/** The value of an `<input type="datetime-local">` for a time, in the reader's zone; empty for null. */
export function localInput(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The time that such a field holds; null while it is empty. */
export const fromInput = (value: string): string | null => (value ? new Date(value).toISOString() : null);
