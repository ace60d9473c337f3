/** The bounded, ordered record of a run's scalar frames that its curves are drawn from. */
import type { ScalarFrame } from '../../labs/kit/protocol.ts';

/** Frames kept of one run at most. */
export const frameLimit = 4000;

/** Index of the first frame at `step` or beyond it; frames are sorted by step. */
function lowerBound(frames: readonly ScalarFrame[], step: number): number {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.step ?? Number.POSITIVE_INFINITY) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameScalars(a: ScalarFrame['scalars'], b: ScalarFrame['scalars']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
}

/**
 * Thins frames to at most `limit`, evenly over the steps: the first, the latest and the ends of
 * epochs stay (evenly thinned themselves, should there be too many).
 */
export function thinFrames(frames: readonly ScalarFrame[], limit = frameLimit): readonly ScalarFrame[] {
  if (frames.length <= limit) return frames;
  const target = Math.floor(limit / 2);
  const ends = frames.reduce((count, frame) => count + (frame.epochEnd ? 1 : 0), 0);
  const endsStay = ends < target;
  const first = frames[0]?.step ?? 0;
  const latest = frames.at(-1);
  // Powers of two, so that thinning again and again picks from the same grid.
  const spacing = 2 ** Math.ceil(Math.log2(((latest?.step ?? 0) - first) / target));
  let filled = -1;
  return frames.filter((frame) => {
    const cell = Math.floor((frame.step - first) / spacing);
    const due = cell > filled;
    if (due) filled = cell;
    return due || frame === latest || (endsStay && frame.epochEnd === true);
  });
}

/**
 * Adds frames to a log and returns the new one, in order of step and thinned to `limit`. A frame that is
 * already there is passed over, so that hearing something twice is harmless. Any other frame at or before
 * the latest step means that the run went back: what lay beyond that step is void, and goes.
 */
export function addFrames(
  log: readonly ScalarFrame[],
  incoming: readonly ScalarFrame[],
  limit = frameLimit,
): readonly ScalarFrame[] {
  if (incoming.length === 0) return log;
  const added = [...log];
  for (const frame of incoming) {
    if (frame.step <= (added.at(-1)?.step ?? -1)) {
      const index = lowerBound(added, frame.step);
      const known = added[index];
      if (known?.step === frame.step && sameScalars(known.scalars, frame.scalars)) continue;
      added.length = index;
    }
    added.push(frame);
  }
  return thinFrames(added, limit);
}
