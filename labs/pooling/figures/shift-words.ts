/** What the figure of the shift shows, in words. */
import type { Change } from '../shift.ts';

interface Shown {
  readonly down: number;
  readonly right: number;
  readonly size: number;
  readonly pixels: Change;
  readonly pooled: Change | null;
}

const share = ({ relative }: Change) => `${Math.round(100 * relative)} %`;

/** How far image and pooled map moved, relative to themselves, and what is special about this shift. */
export function sayShift({ down, right, size, pixels, pooled }: Shown): string {
  if (pixels.alive === 0) return 'There is nothing to move: draw a digit.';
  if (down === 0 && right === 0) return 'Nothing has moved yet, so nothing has changed.';
  if (!pooled) return 'The function gives no map here.';
  const measured = `The image changed by ${share(pixels)} of its length, the pooled map by ${share(pooled)}.`;
  if (pooled.changed === 0)
    return `${measured} The window holds the whole digit before and after: where it is has been forgotten.`;
  if (down % size === 0 && right % size === 0)
    return `${measured} The shift is a whole number of strides, so the pooled map is the old one, moved: the difference shows both.`;
  return `${measured} Some winners stayed in their window, others crossed into the next.`;
}
