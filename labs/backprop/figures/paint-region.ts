/** Painting maps of bytes and the points on them. */
import type { Palette } from '../../../client/parts/colours.ts';
import { type PointSet, planeSpan } from '../../kit/datasets/points.ts';
import { type ColourTable, classInks } from './colour-tables.ts';

/** A map of `cells` × `cells` bytes, which begin at `from`. */
export interface MapPicture {
  readonly bytes: ArrayLike<number>;
  readonly from: number;
  readonly cells: number;
  /** One, or one for each class that wins a cell. */
  readonly tables: readonly ColourTable[];
  /** The class of each cell, where there are several tables. */
  readonly winners?: ArrayLike<number>;
}

let shelf: HTMLCanvasElement | null = null;

/** A canvas of `width` × `height` pixels that is used again and again. */
function smallCanvas(width: number, height: number): HTMLCanvasElement {
  shelf ??= document.createElement('canvas');
  if (shelf.width !== width) shelf.width = width;
  if (shelf.height !== height) shelf.height = height;
  return shelf;
}

/** A pixel for each cell. */
export function mapImage({ bytes, from, cells, tables, winners }: MapPicture): ImageData {
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

/** A map into a square. */
export function paintMap(ctx: CanvasRenderingContext2D, picture: MapPicture, { x, y, size }: Place): void {
  const small = smallCanvas(picture.cells, picture.cells);
  small.getContext('2d', { willReadFrequently: false })?.putImageData(mapImage(picture), 0, 0);
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
