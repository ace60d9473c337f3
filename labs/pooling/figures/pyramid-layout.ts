/** Volumes as boxes in a row, drawn obliquely: the front is rows × columns, depth goes back to the right and up. */

/** A box in the picture's units. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Corners of the upper and of the right-hand face, for SVG. */
  readonly top: string;
  readonly side: string;
}

/** The width of the picture; its height follows. */
const pictureWidth = 1000;
/** Depth is drawn along this direction: a channel is as long as a cell. */
const back = { x: Math.cos(Math.PI / 6), y: Math.sin(Math.PI / 6) };
/** Share of the width that is left between the boxes. */
const gaps = 0.14;
/** Nothing is drawn thinner. */
const thinnest = 1;

/**
 * Boxes for volumes [rows, columns, channels], all at one scale that fills the width, standing on one line.
 * `height` is that of the picture.
 */
export function layout(shapes: readonly (readonly [rows: number, columns: number, channels: number])[]): {
  readonly placed: readonly Placed[];
  readonly width: number;
  readonly height: number;
} {
  const spread = shapes.reduce((sum, [, columns, channels]) => sum + columns + channels * back.x, 0);
  const scale = (pictureWidth * (1 - gaps)) / Math.max(1, spread);
  const gap = (pictureWidth * gaps) / Math.max(1, shapes.length);
  const height = Math.max(1, ...shapes.map(([rows, , channels]) => (rows + channels * back.y) * scale)) + 4;
  let x = gap / 2;
  const placed = shapes.map(([rows, columns, channels]): Placed => {
    const size = { width: Math.max(thinnest, columns * scale), height: Math.max(thinnest, rows * scale) };
    const deep = { x: channels * scale * back.x, y: channels * scale * back.y };
    const y = height - 2 - size.height;
    const right = x + size.width;
    const at = (...points: readonly (readonly [number, number])[]) =>
      points.map(([px, py]) => `${px.toFixed(2)},${py.toFixed(2)}`).join(' ');
    const box: Placed = {
      x,
      y,
      ...size,
      top: at([x, y], [right, y], [right + deep.x, y - deep.y], [x + deep.x, y - deep.y]),
      side: at(
        [right, y],
        [right, y + size.height],
        [right + deep.x, y + size.height - deep.y],
        [right + deep.x, y - deep.y],
      ),
    };
    x = right + deep.x + gap;
    return box;
  });
  return { placed, width: pictureWidth, height };
}
