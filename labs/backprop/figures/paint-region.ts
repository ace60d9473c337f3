/** Painting maps of bytes and the points on them; tables of colours make it fast enough for every frame. */
import type { Palette, Rgb } from '../../../client/parts/colours.ts';
import { type PointSet, planeSpan } from '../../kit/datasets/points.ts';

/** RGBA of each of 256 values, as one 32-bit number. */
export type ColourTable = Uint32Array;

const packed = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** −1 … 1 as bytes 1 … 255: orange for class 0, blue for class 1. */
export const divergingTable = (colours: Palette, strength = 1): ColourTable =>
  Uint32Array.from({ length: 256 }, (_, byte) => packed(colours.diverging((byte - 128) / 127, strength)));

/** The token of each of three classes. */
export const classInks = ['neg', 'pos', 'term-2'] as const;

const mix = (from: Rgb, to: Rgb, t: number): Rgb =>
  [0, 1, 2].map((i) =>
    Math.round((from[i] as number) + ((to[i] as number) - (from[i] as number)) * t),
  ) as unknown as Rgb;

/** For each of three classes a table from unsure (pale) to sure. */
export const classTables = (colours: Palette, strength = 1): readonly ColourTable[] =>
  classInks.map((ink) =>
    Uint32Array.from({ length: 256 }, (_, byte) =>
      packed(mix(colours.rgb('div-mid'), colours.rgb(ink), (strength * byte) / 255)),
    ),
  );

let shelf: HTMLCanvasElement | null = null;

/** A canvas of `width` × `height` pixels that is used again and again. */
function smallCanvas(width: number, height: number): HTMLCanvasElement {
  shelf ??= document.createElement('canvas');
  if (shelf.width !== width) shelf.width = width;
  if (shelf.height !== height) shelf.height = height;
  return shelf;
}

/** Bytes [count] through a table, with the table of each cell's class where there are several. */
function toImage(
  bytes: ArrayLike<number>,
  from: number,
  cells: number,
  tables: readonly ColourTable[],
  winners?: ArrayLike<number>,
): ImageData {
  const image = new ImageData(cells, cells);
  const pixels = new Uint32Array(image.data.buffer);
  const first = tables[0] as ColourTable;
  for (let i = 0; i < pixels.length; i++) {
    const table = winners ? (tables[winners[i] as number] ?? first) : first;
    pixels[i] = table[bytes[from + i] as number] as number;
  }
  return image;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** One map of `cells` × `cells` bytes, which begin at `from`, into a square. */
export function paintMap(
  ctx: CanvasRenderingContext2D,
  bytes: ArrayLike<number>,
  from: number,
  cells: number,
  tables: readonly ColourTable[],
  { x, y, size }: Place,
  winners?: ArrayLike<number>,
): void {
  const small = smallCanvas(cells, cells);
  small
    .getContext('2d', { willReadFrequently: false })
    ?.putImageData(toImage(bytes, from, cells, tables, winners), 0, 0);
  ctx.drawImage(small, x, y, size, size);
}

/** ● for class 0, ▲ for class 1, ■ for class 2, as a path around a point. */
function mark(ctx: CanvasRenderingContext2D, label: number, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (label === 0) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (label === 1) {
    ctx.moveTo(x, y - 1.3 * r);
    ctx.lineTo(x + 1.2 * r, y + 0.85 * r);
    ctx.lineTo(x - 1.2 * r, y + 0.85 * r);
    ctx.closePath();
  } else ctx.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
}

/** The points of a set: filled for training, hollow for testing. */
export function paintPoints(
  ctx: CanvasRenderingContext2D,
  { points, labels }: PointSet,
  size: number,
  colours: Palette,
  hollow: boolean,
): void {
  const r = Math.max(2, size / 130);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    const x = (((points[2 * i] ?? 0) + planeSpan) / (2 * planeSpan)) * size;
    const y = ((planeSpan - (points[2 * i + 1] ?? 0)) / (2 * planeSpan)) * size;
    const ink = colours.ink(classInks[label] ?? 'ink');
    mark(ctx, label, x, y, r);
    ctx.fillStyle = hollow ? colours.ink('surface') : ink;
    ctx.strokeStyle = hollow ? ink : colours.ink('surface');
    ctx.lineWidth = hollow ? 1.4 : 1;
    ctx.fill();
    ctx.stroke();
  }
}
