/** The lab's picture on the course map: 36 handwritten digits as MNIST would hold them. */
import type { Palette } from '../../client/parts/colours.ts';
import { drawPixels } from '../../client/parts/pixels.ts';
import { type Stroke, side, toMnist } from '../kit/digit.ts';
import { type Random, seededRandom } from '../kit/random.ts';

/** Each digit's lines as corners in a square of 100, from the left and the top. */
const shapes: readonly (readonly string[])[] = [
  ['50,10 28,22 22,50 30,80 50,90 71,78 78,50 70,20 50,10'],
  ['36,26 55,10 53,50 51,90'],
  ['25,30 33,15 50,10 68,17 71,34 60,54 41,72 24,87 50,85 78,87'],
  ['26,17 43,10 63,13 70,28 60,42 44,47 63,52 74,67 65,84 46,91 25,83'],
  ['34,12 28,34 24,54 48,53 76,52', '68,16 67,50 65,90'],
  ['72,12 52,12 34,13 31,30 29,45 50,40 69,50 73,68 61,86 40,90 25,81'],
  ['64,10 44,24 31,48 28,72 40,89 60,87 70,72 61,56 43,56 30,68'],
  ['23,14 50,14 77,13 66,36 55,62 47,90'],
  ['52,48 34,34 33,17 50,9 68,18 66,33 52,48 31,64 31,83 50,91 70,82 70,64 52,48'],
  ['69,30 58,12 39,12 29,29 37,46 56,46 70,29 69,58 62,90'],
];
const across = 6;

/** Draws the digits into a square of `size` CSS pixels; the same ones each time. */
export function drawPicture(ctx: CanvasRenderingContext2D, size: number, colours: Palette): void {
  const random = seededRandom(33);
  const cell = size / across;
  for (let k = 0; k < across * across; k++) {
    const values = handwritten((k * 7 + 3) % 10, random);
    const box = { x: (k % across) * cell, y: Math.floor(k / across) * cell, width: cell, height: cell };
    drawPixels(ctx, values, side, box, (value) => colours.sequential(value / 255));
  }
}

/** A digit by a hand that leans, turns and trembles a little: 28 × 28 pixels, 0 to 255. */
export function handwritten(digit: number, random: Random): Uint8Array {
  const lean = -0.12 + 0.2 * random.normal();
  const turn = 0.16 * Math.max(-1.8, Math.min(1.8, random.normal()));
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const strokes = (shapes[digit] ?? []).map((shape) => {
    const corners = shape.split(' ').map((corner) => {
      const [x = 50, y = 50] = corner.split(',').map(Number);
      const tremble = () => 0.022 * random.normal();
      const [u, v] = [x / 100 - 0.5 + tremble(), y / 100 - 0.5 + tremble()];
      const w = u * 0.92 + lean * v;
      return { x: w * cos - v * sin, y: w * sin + v * cos };
    });
    return smooth(corners);
  });
  return toMnist(strokes);
}

/** A curve through the corners (Catmull and Rom, 1974), five points for each. */
function smooth(corners: Stroke): Stroke {
  const at = (i: number) => corners[Math.max(0, Math.min(corners.length - 1, i))] ?? { x: 0, y: 0 };
  const curve = (a: number, b: number, c: number, d: number, t: number) =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3);
  const points = corners.slice(0, -1).flatMap((_, i) =>
    [0, 0.2, 0.4, 0.6, 0.8].map((t) => {
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      return { x: curve(a.x, b.x, c.x, d.x, t), y: curve(a.y, b.y, c.y, d.y, t) };
    }),
  );
  return [...points, ...corners.slice(-1)];
}
