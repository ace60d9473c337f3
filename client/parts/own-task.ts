/** Drawings that are due together wait in line: as one task they would keep the page from answering. */
import { breathe } from '../../labs/kit/breathe.ts';

const line = new Set<() => void>();
let drawing = false;

async function drawAll(): Promise<void> {
  drawing = true;
  for (const draw of line) {
    await breathe();
    if (!line.delete(draw)) continue;
    try {
      draw();
    } catch (error) {
      // The others are drawn nonetheless.
      reportError(error);
    }
  }
  drawing = false;
}

/** Calls `draw` once, soon, in a task that it shares with no other drawing. The returned function calls it off. */
export function inOwnTask(draw: () => void): () => void {
  const once = () => draw();
  line.add(once);
  if (!drawing) drawAll();
  return () => {
    line.delete(once);
  };
}
