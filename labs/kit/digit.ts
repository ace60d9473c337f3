/**
 * A drawing as MNIST would hold it: fitted into 20 × 20 pixels with its proportions kept, antialiased,
 * then moved so that its centre of mass lies in the middle of 28 × 28 (LeCun et al. 1998, section III.A).
 */

/** A place on the pad, 0 to 1 from its left and top edges. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line drawn without lifting the pen. */
export type Stroke = readonly Point[];

export const side = 28;
/** Where the centre of mass goes, counted in pixels from 0: MNIST's own test digits have theirs at (14.0, 14.0). */
export const middle = 14;

/** Half of a line's width in pixels and the width of its soft edge, such that lines weigh what MNIST's do. */
const pen = 1.25;
const edge = 1.5;
const reach = pen + edge / 2;
const box = 20;

/** Maps a place on the pad to pixels. */
interface Fit {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** Strokes → 28 × 28 pixels, row-major, 0 (paper) to 255 (ink). No strokes give an empty image. */
export function toMnist(strokes: readonly Stroke[]): Uint8Array {
  const points = strokes.flat();
  if (points.length === 0) return new Uint8Array(side * side);
  const [left, right] = range(points.map((point) => point.x));
  const [top, bottom] = range(points.map((point) => point.y));
  // A dot stays a dot: nothing is enlarged more than this.
  const scale = (box - 2 * reach) / Math.max(right - left, bottom - top, 0.02);
  const half = { x: ((right - left) * scale) / 2 + reach, y: ((bottom - top) * scale) / 2 + reach };
  const fitted = { scale, dx: middle - (scale * (left + right)) / 2, dy: middle - (scale * (top + bottom)) / 2 };
  const mass = centreOfMass(render(strokes, fitted));
  // A very lopsided drawing is centred only as far as it stays on the paper.
  const room = (shift: number, extent: number) => clamp(shift, extent - middle - 0.5, side - 0.5 - middle - extent);
  return render(strokes, {
    scale,
    dx: fitted.dx + room(middle - mass.x, half.x),
    dy: fitted.dy + room(middle - mass.y, half.y),
  });
}

/** The centre of mass of 28 × 28 pixels, counted in pixels from 0; the middle for an empty image. */
export function centreOfMass(pixels: ArrayLike<number>): Point {
  let mass = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < side * side; i++) {
    const ink = pixels[i] ?? 0;
    mass += ink;
    x += ink * (i % side);
    y += ink * Math.floor(i / side);
  }
  return mass === 0 ? { x: middle, y: middle } : { x: x / mass, y: y / mass };
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

function range(values: readonly number[]): [low: number, high: number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}

function render(strokes: readonly Stroke[], { scale, dx, dy }: Fit): Uint8Array {
  const image = new Uint8Array(side * side);
  const place = (point: Point) => ({ x: point.x * scale + dx, y: point.y * scale + dy });
  for (const stroke of strokes)
    stroke.forEach((point, i) => {
      drawSegment(image, place(stroke[i - 1] ?? point), place(point));
    });
  return image;
}

/** Inks every pixel by its distance from the line between two places. */
function drawSegment(image: Uint8Array, from: Point, to: Point): void {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const squared = along.x ** 2 + along.y ** 2;
  const span = (a: number, b: number): [number, number] => [
    Math.max(0, Math.ceil(Math.min(a, b) - reach)),
    Math.min(side - 1, Math.floor(Math.max(a, b) + reach)),
  ];
  const [firstRow, lastRow] = span(from.y, to.y);
  const [firstColumn, lastColumn] = span(from.x, to.x);
  for (let y = firstRow; y <= lastRow; y++)
    for (let x = firstColumn; x <= lastColumn; x++) {
      const t = squared && clamp(((x - from.x) * along.x + (y - from.y) * along.y) / squared, 0, 1);
      const distance = Math.hypot(x - from.x - t * along.x, y - from.y - t * along.y);
      const ink = Math.round(255 * clamp((pen - distance) / edge + 0.5, 0, 1));
      const at = y * side + x;
      image[at] = Math.max(image[at] ?? 0, ink);
    }
}
