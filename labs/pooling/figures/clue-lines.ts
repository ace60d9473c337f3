/** The loss curves of the clue as a chart, and in words. */
import type { Axis, Line } from '../../../client/charts/line.ts';
import type { Task } from '../descent.ts';
import { written } from './read.ts';

export interface Curves {
  readonly task: Task;
  readonly right: readonly number[];
  readonly starter: readonly number[];
  /** The student's, where it is chosen and gives numbers. */
  readonly mine: readonly number[] | null;
}

const points = (values: readonly number[]) => values.map((y, x) => ({ x, y }));

/** Axes and lines: the right gradient solid, the one to be mended dashed, the student's with a dot at its end. */
export function clueLines(curves: Curves | null, steps: number): { x: Axis; y: Axis; lines: Line[] } {
  const start = curves?.right[0] ?? 1;
  const top = Math.ceil(start);
  const x: Axis = { name: 'step', min: 0, max: steps, ticks: [0, 20, 40, 60].filter((tick) => tick <= steps) };
  const y: Axis = { name: 'loss E', min: 0, max: top, ticks: Array.from({ length: top + 1 }, (_, tick) => tick) };
  if (!curves) return { x, y, lines: [] };
  const lines: Line[] = [
    { id: 'right', label: 'right gradient', kind: 'solid', points: points(curves.right) },
    { id: 'starter', label: 'this code', kind: 'dashed', points: points(curves.starter) },
  ];
  if (curves.mine) lines.push({ id: 'mine', label: 'yours', kind: 'pale', live: true, points: points(curves.mine) });
  return { x, y, lines };
}

/** Where the curves end. */
export function clueWords(curves: Curves | null, stride: number): string {
  if (!curves) return 'The curves are being computed.';
  const end = (values: readonly number[]) => written(values.at(-1), 2);
  const overlap = stride < curves.task.window.size ? 'The windows overlap' : 'The windows lie side by side';
  const words = `${overlap}. The loss ends at ${end(curves.right)} with the right gradient, at ${end(curves.starter)} with this code.`;
  return curves.mine ? `${words} With yours it ends at ${end(curves.mine)}.` : words;
}
