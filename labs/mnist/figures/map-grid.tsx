/** Many small maps on one canvas, all on one scale; a place in one of them is read by pointing or by the arrow keys. */
import { type Signal, useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { type Draw, Drawn } from '../../../client/parts/canvas.tsx';
import type { Palette, Rgb } from '../../../client/parts/colours.ts';
import { drawPixels, largest } from '../../../client/parts/pixels.ts';
import type { PlainTensor } from '../../kit/experiment.ts';

export interface MapGridProps {
  /** [rows, columns, …, maps]: one map for each of the last axis. */
  readonly tensor: PlainTensor;
  /** Maps in a row. */
  readonly across: number;
  /** Such as "first convolution". */
  readonly name: string;
  /** What one map is called: "map", "filter". */
  readonly one: string;
  /** Signed values around zero, instead of amounts. */
  readonly signed: boolean;
  /** Where the value under the pointer is told. */
  readonly told: Signal<string | null>;
}

/** More maps than this are not drawn. */
export const mostMaps = 32;
/** Between maps, as a share of a map. */
const gap = 0.07;

interface Place {
  readonly map: number;
  readonly row: number;
  readonly column: number;
}

export const mapCount = (tensor: PlainTensor): number => tensor.shape.at(-1) ?? 0;

/** Values below zero need the diverging scale. */
export const isSigned = (tensor: PlainTensor): boolean => tensor.values.some((value) => value < 0);

/** The values of one map, row-major; of several input channels the first. */
function planeOf({ shape, values }: PlainTensor, map: number): Float32Array {
  const [rows = 0, columns = 0] = shape;
  const stride = values.length / (rows * columns);
  return Float32Array.from({ length: rows * columns }, (_, i) => values[i * stride + map] ?? 0);
}

const value = (number: number) => Number(number.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });

export function MapGrid({ tensor, across, name, one, signed, told }: MapGridProps) {
  const at = useSignal<Place | null>(null);
  const [rows = 1, columns = 1] = tensor.shape;
  const shown = Math.min(mapCount(tensor), mostMaps);
  const down = Math.ceil(shown / across);
  const draw = useCallback<Draw>(
    (ctx, width, _height, colours) =>
      paint(ctx, width / (across + (across - 1) * gap), { tensor, across, shown, signed, at: at.value }, colours),
    [tensor, across, signed],
  );
  const point = (place: Place | null) => {
    at.value = place;
    const { map = 0, row = 0, column = 0 } = place ?? {};
    const number = planeOf(tensor, map)[row * columns + column] ?? 0;
    told.value = place ? `${name}, ${one} ${map + 1}, row ${row + 1}, column ${column + 1}: ${value(number)}` : null;
  };
  const under = (event: PointerEvent): Place | null => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const tile = box.width / (across + (across - 1) * gap);
    const pitch = tile * (1 + gap);
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const map = Math.floor(y / pitch) * across + Math.floor(x / pitch);
    const row = Math.floor(((y % pitch) / tile) * rows);
    const column = Math.floor(((x % pitch) / tile) * columns);
    return map < shown && row < rows && column < columns && row >= 0 && column >= 0 ? { map, row, column } : null;
  };
  return (
    <div
      class="map-grid"
      role="application"
      aria-label={`${name}: ${shown} ${one}s of ${rows} × ${columns}. Arrow keys read values, Page Up and Page Down change the ${one}.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read values
      tabIndex={0}
      data-own-keys
      style={{ aspectRatio: (across + (across - 1) * gap) / ((down * rows) / columns + (down - 1) * gap) }}
      onPointerMove={(event) => point(under(event))}
      onPointerLeave={() => point(null)}
      onBlur={() => point(null)}
      onKeyDown={(event) => {
        const next = move(event.key, at.value ?? { map: 0, row: 0, column: 0 }, { rows, columns, maps: shown });
        if (!next || event.shiftKey) return;
        point(next);
        event.preventDefault();
      }}
    >
      <Drawn draw={draw} />
    </div>
  );
}

function move(key: string, from: Place, size: { rows: number; columns: number; maps: number }): Place | null {
  const wrap = (number: number, count: number) => (number + count) % count;
  switch (key) {
    case 'ArrowLeft':
      return { ...from, column: wrap(from.column - 1, size.columns) };
    case 'ArrowRight':
      return { ...from, column: wrap(from.column + 1, size.columns) };
    case 'ArrowUp':
      return { ...from, row: wrap(from.row - 1, size.rows) };
    case 'ArrowDown':
      return { ...from, row: wrap(from.row + 1, size.rows) };
    case 'PageUp':
      return { ...from, map: wrap(from.map - 1, size.maps) };
    case 'PageDown':
      return { ...from, map: wrap(from.map + 1, size.maps) };
    default:
      return null;
  }
}

interface Grid {
  readonly tensor: PlainTensor;
  readonly across: number;
  readonly shown: number;
  readonly signed: boolean;
  readonly at: Place | null;
}

function paint(
  ctx: CanvasRenderingContext2D,
  size: number,
  { tensor, across, shown, signed, at }: Grid,
  colours: Palette,
): void {
  const [rows = 1, columns = 1] = tensor.shape;
  const top = largest(tensor.values);
  const scale = (v: number): Rgb => (signed ? colours.diverging(v / top) : colours.sequential(v / top));
  const height = (size * rows) / columns;
  for (let map = 0; map < shown; map++) {
    const box = {
      x: (map % across) * size * (1 + gap),
      y: Math.floor(map / across) * (height + size * gap),
      width: size,
      height,
    };
    drawPixels(ctx, planeOf(tensor, map), columns, box, scale);
    ctx.strokeStyle = colours.ink('line');
    ctx.lineWidth = 1;
    ctx.strokeRect(box.x + 0.5, box.y + 0.5, size - 1, height - 1);
    if (at?.map !== map) continue;
    const cell = size / columns;
    ctx.strokeStyle = colours.ink('ink');
    ctx.lineWidth = 1.5;
    ctx.strokeRect(box.x + at.column * cell, box.y + at.row * cell, cell, cell);
  }
}
