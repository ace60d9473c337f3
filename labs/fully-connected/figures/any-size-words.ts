/** What the neurons answer, as numbers and in words. */
import type { Matrix } from '../../kit/nested.ts';
import { dense } from '../dense.ts';
import { flatten } from '../unroll.ts';
import { written } from './read.ts';
import { neurons, weights } from './templates.ts';

/** The dense layer's answer for an image, or why there is none. */
export function denseScores(image: Matrix): { readonly values: readonly number[] } | { readonly refusal: string } {
  try {
    return { values: dense(flatten([image]), weights, [0, 0]) };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

/** The cell with the largest score, the first of equal ones. */
export function bestOf(map: Matrix): { readonly row: number; readonly column: number } {
  let best = { row: 0, column: 0 };
  map.forEach((line, row) => {
    line.forEach((score, column) => {
      if (score > (map[best.row]?.[best.column] ?? 0)) best = { row, column };
    });
  });
  return best;
}

/** The scores at one place of the window, and where each neuron answers most. */
export function sayPlace(maps: readonly Matrix[], at: { readonly row: number; readonly column: number }): string {
  const here = neurons.map(({ name }, k) => `${written(maps[k]?.[at.row]?.[at.column])} for ${name}`).join(', ');
  const bests = neurons.map(({ name }, k) => {
    const map = maps[k] ?? [];
    const best = bestOf(map);
    return `${name} in row ${best.row}, column ${best.column} (${written(map[best.row]?.[best.column])})`;
  });
  return `With the window’s corner in row ${at.row}, column ${at.column}: ${here}. Most like ${bests.join(', ')}.`;
}
