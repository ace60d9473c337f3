/** What a line chart is told: lines, two axes, and the sentence for those who don't see it. */
import { locale } from '../text/language.ts';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Training is solid, validation dashed (and teal), a run that was kept pale. */
export type LineKind = 'solid' | 'dashed' | 'pale';

export interface Line {
  readonly id: string;
  /** Written at the line's end, so short: "validation 99.07". */
  readonly label: string;
  /** The label without its latest value, for tables; by default the label. */
  readonly name?: string;
  readonly kind: LineKind;
  /** Ascending in x. */
  readonly points: readonly ChartPoint[];
  /** Still growing: its end is marked with a dot. */
  readonly live?: boolean;
}

export interface Axis {
  /** With its unit: "accuracy in %". */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly scale?: 'linear' | 'log';
  /** Small values on top, as for errors. */
  readonly reverse?: boolean;
  /** By default `1,234.5`. */
  readonly format?: (value: number) => string;
  /** What a place on the axis stands for, in the axis's unit, where that is another number: an accuracy drawn as its error. */
  readonly valueAt?: (place: number) => number;
}

export const formatNumber = (value: number): string => value.toLocaleString(locale, { maximumSignificantDigits: 6 });
