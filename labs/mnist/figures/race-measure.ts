/** How fast a run is, from the frames that reach the page and when they did. */
import type { ScalarFrame } from '../../kit/protocol.ts';

/** One batch: when it was done, in seconds since the run began to train; images so far; the loss it was trained on. */
export interface Mark {
  readonly seconds: number;
  readonly images: number;
  readonly loss: number;
}

/** Marks of the frames after `marks`, which came together: they are spread evenly since the last ones came. */
export function addMarks(marks: readonly Mark[], frames: readonly ScalarFrame[], now: number): readonly Mark[] {
  const [seen, since] = [marks.at(-1)?.images ?? 0, marks.at(-1)?.seconds ?? 0];
  const fresh = frames.filter((frame) => frame.step > 0 && frame.samples > seen);
  if (fresh.length === 0) return marks;
  const each = (now - since) / fresh.length;
  const mark = ({ samples, scalars }: ScalarFrame, i: number): Mark => ({
    seconds: since + each * (i + 1),
    images: samples,
    loss: scalars.loss ?? Number.NaN,
  });
  return [...marks, ...fresh.map(mark)];
}

/**
 * Images per second. The first batch doesn't count where there are more: kernels are compiled and memory is fetched
 * then. Null before the first batch.
 */
export function imagesPerSecond(marks: readonly Mark[]): number | null {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return null;
  if (last.seconds > first.seconds) return (last.images - first.images) / (last.seconds - first.seconds);
  return first.seconds > 0 ? first.images / first.seconds : null;
}

/** A log axis for bars: whole powers of ten from 1 (less where a value is smaller) to one above every value. */
export function decades(values: readonly number[]): {
  readonly ticks: readonly number[];
  place(value: number): number;
} {
  const positive = values.filter((value) => value > 0);
  const low = Math.min(0, ...positive.map((value) => Math.floor(Math.log10(value))));
  const high = Math.max(3, ...positive.map((value) => Math.ceil(Math.log10(value))));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const place = (value: number) => Math.min(1, Math.max(0, (Math.log10(value) - low) / (high - low)));
  return { ticks, place };
}
