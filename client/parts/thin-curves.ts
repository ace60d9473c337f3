/** Fewer frames that draw the same curves, for what has little room. */
import type { ScalarFrame } from '../../labs/kit/protocol.ts';

interface Weighted {
  readonly frame: ScalarFrame;
  /** Samples that its scalars are a mean of. */
  readonly weight: number;
}

/** The names of scalars, each with the number of frames that have it. */
function countScalars(frames: readonly ScalarFrame[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { scalars } of frames)
    for (const name of Object.keys(scalars)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Frames side by side, in `most` stretches of as many steps each; empty ones are left out. */
function stretches(frames: readonly ScalarFrame[], most: number): Weighted[][] {
  const first = frames[0]?.step ?? 0;
  const width = ((frames.at(-1)?.step ?? 0) - first) / most || 1;
  const groups: Weighted[][] = [];
  let [filled, before] = [-1, 0];
  for (const frame of frames) {
    const place = Math.max(filled, Math.min(most - 1, Math.floor((frame.step - first) / width)));
    if (place > filled) groups.push([]);
    groups.at(-1)?.push({ frame, weight: Math.max(1, frame.samples - before) });
    [filled, before] = [place, frame.samples];
  }
  return groups;
}

/** The weighted mean of a scalar as far as it is a number; undefined where no frame has it. */
function meanOf(group: readonly Weighted[], name: string): number | undefined {
  const found = group.flatMap(({ frame: { scalars }, weight }) => {
    const value = scalars[name];
    return value === undefined ? [] : [{ value, weight }];
  });
  const finite = found.filter(({ value }) => Number.isFinite(value));
  if (finite.length === 0) return found.at(-1)?.value;
  const all = finite.reduce((sum, { weight }) => sum + weight, 0);
  return finite.reduce((sum, { value, weight }) => sum + value * (weight / all), 0);
}

/** The frame in the middle of a stretch's samples: its mean stands there. */
function middleOf(group: readonly Weighted[]): ScalarFrame | undefined {
  const half = group.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let seen = 0;
  return group.find(({ weight }) => {
    seen += weight;
    return seen >= half;
  })?.frame;
}

const pick = (scalars: ScalarFrame['scalars'], names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(scalars).filter(([name]) => names.has(name)));

/**
 * At most `most` points of each scalar. One with more becomes means over as many stretches, each in its middle; one with
 * fewer, as what is measured once an epoch, stays as it is.
 */
export function thinCurves(frames: readonly ScalarFrame[], most: number): readonly ScalarFrame[] {
  if (frames.length <= most) return frames;
  const counts = [...countScalars(frames)];
  const rare = new Set(counts.flatMap(([name, count]) => (count <= most ? [name] : [])));
  const dense = counts.flatMap(([name]) => (rare.has(name) ? [] : [name]));
  return stretches(frames, most).flatMap((group) => {
    const middle = middleOf(group);
    const means = dense.flatMap((name) => {
      const mean = meanOf(group, name);
      return mean === undefined ? [] : [[name, mean] as const];
    });
    return group.flatMap(({ frame }) => {
      const own = frame === middle ? Object.fromEntries(means) : {};
      const scalars = { ...pick(frame.scalars, rare), ...own };
      return Object.keys(scalars).length === 0 ? [] : [{ ...frame, scalars }];
    });
  });
}
