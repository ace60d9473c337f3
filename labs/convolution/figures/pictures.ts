/** Pictures of 0 … 1: the course's own, computed, and what they are turned into. */
import { type Batch, type Matrix, matrixOf } from '../../kit/nested.ts';

/** One channel is grey, three are red, green and blue; all [rows][columns] of 0 (dark) … 1 (bright). */
export interface Picture {
  readonly title: string;
  readonly channels: readonly Matrix[];
  /** Values are ink on paper, as MNIST's are: 0 is paper. */
  readonly ink?: boolean;
}

type Rgb = readonly [number, number, number];

/** Brightness as the eye weighs the colours (ITU-R BT.601). */
export function toGrey({ channels }: Picture): Matrix {
  const [red = [], green, blue] = channels;
  if (!green || !blue) return red;
  return red.map((row, r) =>
    row.map((value, c) => 0.299 * value + 0.587 * (green[r]?.[c] ?? 0) + 0.114 * (blue[r]?.[c] ?? 0)),
  );
}

/** A picture in three channels; a grey one is repeated. */
export const toRgb = ({ channels }: Picture): readonly [Matrix, Matrix, Matrix] => {
  const [red = [], green = red, blue = red] = channels;
  return [red, green, blue];
};

const mix = (a: Rgb, b: Rgb, t: number): Rgb =>
  [0, 1, 2].map((i) => (a[i] ?? 0) * (1 - t) + (b[i] ?? 0) * t) as unknown as Rgb;
/** 0 outside, 1 inside, a pixel's width in between: edges without stairs. */
const inside = (distance: number): number => Math.max(0, Math.min(1, 0.5 - distance));

/** A house under a sun, `side` pixels wide and high. */
export function house(side: number): Picture {
  const unit = side / 32;
  const at = (row: number, column: number): Rgb => {
    const [x, y] = [(column + 0.5) / unit, (row + 0.5) / unit];
    const over = (base: Rgb, colour: Rgb, distance: number) => mix(base, colour, inside(distance * unit));
    const box = (left: number, top: number, right: number, bottom: number) =>
      Math.max(left - x, x - right, top - y, y - bottom);
    let colour = mix([0.45, 0.68, 0.93], [0.82, 0.9, 0.97], y / 24);
    colour = over(colour, [0.99, 0.85, 0.25], Math.hypot(x - 25, y - 7) - 4);
    colour = over(colour, [0.36, 0.62, 0.28], 23 + 1.2 * Math.sin(x / 5) - y);
    colour = over(colour, [0.93, 0.89, 0.8], box(6, 14, 20, 27));
    const roof = Math.max(y - 14, (8.5 * Math.abs(x - 13)) / 9 - (y - 5.5));
    colour = over(colour, [0.77, 0.25, 0.19], roof);
    colour = over(colour, [0.43, 0.27, 0.17], box(11, 19, 15, 27));
    return over(colour, [0.3, 0.5, 0.75], Math.min(box(7.5, 16, 10, 19), box(16, 16, 18.5, 19)));
  };
  const pixels = Array.from({ length: side }, (_, r) => Array.from({ length: side }, (_, c) => at(r, c)));
  return { title: 'a house', channels: [0, 1, 2].map((i) => pixels.map((row) => row.map((rgb) => rgb[i] ?? 0))) };
}

/** Discs, a square and a slope of grey, with a little grain that is the same each time. */
export function shapes(side: number): Picture {
  const unit = side / 64;
  const grain = (r: number, c: number) => {
    const wave = Math.sin(r * 12.9898 + c * 78.233) * 43758.5453;
    return (wave - Math.floor(wave) - 0.5) * 0.06;
  };
  const grey = matrixOf(side, side, (r, c) => {
    const [x, y] = [(c + 0.5) / unit, (r + 0.5) / unit];
    let value = 0.25 + (0.2 * x) / 64;
    const over = (level: number, distance: number) => {
      const share = inside(distance * unit);
      value = value * (1 - share) + level * share;
    };
    over(0.85, Math.hypot(x - 20, y - 21) - 13);
    over(0.35, Math.hypot(x - 20, y - 21) - 6);
    over(0.7, Math.max(Math.abs(x - 46), Math.abs(y - 44)) - 11);
    over(0.1, Math.abs(x - y - 30) / Math.SQRT2 - 1.5);
    return Math.max(0, Math.min(1, value + grain(r, c)));
  });
  return { title: 'shapes', channels: [grey] };
}

/** Pixels of MNIST, 0 … 255 of ink, as a picture. */
export function digit(pixels: ArrayLike<number>, title: string): Picture {
  const side = Math.round(Math.sqrt(pixels.length));
  return { title, ink: true, channels: [matrixOf(side, side, (r, c) => (pixels[r * side + c] ?? 0) / 255)] };
}

/** Row of the centre of the ink; null for an empty picture. */
export function middleRow(matrix: Matrix): number | null {
  let [mass, sum] = [0, 0];
  matrix.forEach((row, r) => {
    for (const value of row) {
      mass += value;
      sum += r * value;
    }
  });
  return mass > 1e-9 ? sum / mass : null;
}

/** The middle square of a picture as one RGB image [1][3][side][side]. */
export function toVolume(picture: Picture, side: number): Batch {
  const channels = toRgb(picture);
  const [rows, columns] = [channels[0].length, channels[0][0]?.length ?? 0];
  const square = Math.min(rows, columns);
  const [top, left] = [Math.floor((rows - square) / 2), Math.floor((columns - square) / 2)];
  const at = (i: number) => Math.floor(((i + 0.5) * square) / side);
  const small = (channel: Matrix) =>
    Array.from({ length: side }, (_, r) =>
      Array.from({ length: side }, (_, c) => channel[top + at(r)]?.[left + at(c)] ?? 0),
    );
  return [channels.map(small)];
}
