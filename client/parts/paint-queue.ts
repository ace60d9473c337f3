/** First paintings wait in line: all those of a page at once would keep it from answering. */
import { whenNear } from './near.ts';
import { printing } from './printing.ts';

/** What paintings may take of a frame, in milliseconds; at least one is done in each. */
const budgetMs = 8;

const line = new Set<() => void>();
let frame = 0;

function paintSome(): void {
  frame = 0;
  const until = performance.now() + budgetMs;
  for (const paint of line) {
    line.delete(paint);
    paint();
    if (performance.now() > until) break;
  }
  ask();
}

function ask(): void {
  if (frame === 0 && line.size > 0) frame = requestAnimationFrame(paintSome);
}

/** Calls `paint` once, in one of the next frames after `element` came near. The returned function calls it off. */
export function paintWhenNear(element: Element, paint: () => void): () => void {
  const callOff = whenNear(element, () => {
    if (printing.peek()) return paint();
    line.add(paint);
    ask();
  });
  return () => {
    callOff();
    line.delete(paint);
  };
}
