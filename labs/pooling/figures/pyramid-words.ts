/** A volume of the pyramid in words. */
import type { Level } from '../pyramid.ts';

export const whole = (value: number): string => value.toLocaleString('en');

/** What the volume is, how it compares with the one before it, and how far a number of it sees. */
export function sayLevel({ name, shape, numbers, parameters, field, layer }: Level, before: Level | undefined): string {
  const size = `${shape.join(' × ')} = ${whole(numbers)} numbers`;
  if (!layer || !before) return `The ${name}: ${size}.`;
  const learns = parameters === 0 ? 'It learns nothing' : `It learns ${whole(parameters)} numbers`;
  const space = `${before.shape[0]} × ${before.shape[1]} cells become ${shape[0]} × ${shape[1]}`;
  const depth =
    before.shape[2] === shape[2]
      ? `the depth stays ${shape[2]}`
      : `the depth goes from ${before.shape[2]} to ${shape[2]}`;
  return `After ${name}: ${size}. ${space}, ${depth}. ${learns}. Each number depends on ${field} × ${field} pixels of the input.`;
}
