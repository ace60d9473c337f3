/** A 7 to begin with: its lines as points in the unit square, from the left and the top. */
import type { Stroke } from '../../kit/digit.ts';

export const seven: readonly Stroke[] = [
  [
    { x: 0.25, y: 0.22 },
    { x: 0.5, y: 0.2 },
    { x: 0.76, y: 0.2 },
    { x: 0.66, y: 0.42 },
    { x: 0.54, y: 0.64 },
    { x: 0.46, y: 0.86 },
  ],
];
