/**
 * A matrix that one points into: numbers where there is room for them, colours, a window outlined, cells to edit. It is
 * drawn on a canvas, so it may be a whole image; small maps whose cells carry marks are `CellGrid`s.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import { type Draw, Drawn } from './canvas.tsx';
import { familyOf } from './canvas-font.ts';
import { arrowStep } from './cell-moves.ts';
import type { Palette, Rgb } from './colours.ts';
import { drawPixels } from './pixels.ts';
import type { Cell, CellBox, Frame } from './windows.ts';
import './matrix-grid.css';

export interface MatrixGridProps {
  /** Rows of values; null is a cell that has no number yet. */
  readonly matrix: readonly (readonly (number | null)[])[];
  /** What it is called, for those who don't see it: "Image". */
  readonly name: string;
  /** The cell that is pointed at, by pointer or arrow keys. */
  readonly at: Cell | null;
  readonly onAt: (cell: Cell) => void;
  /** Cells around the matrix that count as 0. */
  readonly frame?: Frame;
  /** Value to colour; without it all cells are of the ground's colour. */
  readonly scale?: (value: number, colours: Palette) => Rgb;
  /** Outlined. */
  readonly window?: CellBox | null;
  /** Marked inside the window. */
  readonly lit?: Cell | null;
  /** A short text in a cell's corner, such as ×2. */
  readonly note?: (cell: Cell) => string | null;
  /** Makes cells editable: a click, Enter or a digit opens one. */
  readonly onEdit?: (cell: Cell, value: number) => void;
  readonly format?: (value: number) => string;
  /** Largest side of a cell in pixels, 44 by default. */
  readonly largest?: number;
}

const none: Frame = { top: 0, bottom: 0, left: 0, right: 0 };
const plain = (value: number) => String(Number(value.toFixed(2))).replace('-', '−');
/** No larger than this, cells have neither numbers nor lines. */
const crowded = 23;

const sizeOf = ({ matrix, frame = none }: MatrixGridProps) => {
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  return { rows, columns, frame, allRows: rows + frame.top + frame.bottom, all: columns + frame.left + frame.right };
};

export function MatrixGrid(props: MatrixGridProps) {
  const { matrix, name, at, onAt, onEdit, largest = 44 } = props;
  const box = useRef<HTMLDivElement>(null);
  const mayOpen = useRef(false);
  const [editing, setEditing] = useState<{ readonly cell: Cell; readonly text: string } | null>(null);
  const { rows, columns, frame, allRows, all } = sizeOf(props);
  const draw = useMemo<Draw>(
    () => (ctx, width, _height, colours) => paint(ctx, width / all, props, colours),
    [matrix, props.frame, props.scale, props.window, props.lit, props.note, at],
  );
  const under = (event: PointerEvent | MouseEvent): Cell => {
    const { left, top, width } = (box.current as HTMLDivElement).getBoundingClientRect();
    const cell = width / all;
    return within(
      {
        row: Math.floor((event.clientY - top) / cell) - frame.top,
        column: Math.floor((event.clientX - left) / cell) - frame.left,
      },
      props,
    );
  };
  const open = (cell: Cell, typed?: string) => {
    const value = matrix[cell.row]?.[cell.column];
    if (onEdit && typeof value === 'number') setEditing({ cell, text: typed ?? String(Number(value.toFixed(4))) });
  };
  const close = (text: string | null) => {
    const value = text === null || text.trim() === '' ? Number.NaN : Number(text.replace(',', '.').replace('−', '-'));
    if (editing && Number.isFinite(value)) onEdit?.(editing.cell, value);
    setEditing(null);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.target !== box.current) return;
    const here = at ?? { row: 0, column: 0 };
    const arrow = arrowStep(event.key);
    if (arrow) onAt(within({ row: here.row + arrow[0], column: here.column + arrow[1] }, props));
    else if (onEdit && event.key === 'Enter') open(here);
    else if (onEdit && /^[\d.\-−]$/.test(event.key)) open(here, event.key);
    else return;
    event.preventDefault();
  };
  const help = text.matrix({ name, rows, columns, edits: onEdit !== undefined });
  return (
    <div
      ref={box}
      class="matrix-grid"
      role="application"
      aria-label={help}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move in it
      tabIndex={0}
      data-own-keys
      style={{ aspectRatio: all / allRows, maxWidth: `${all * largest}px` }}
      onPointerMove={(event) => onAt(under(event))}
      onPointerDown={(event) => {
        const cell = under(event);
        // With a mouse the cell was pointed at before; a finger's first touch only points.
        mayOpen.current = event.pointerType === 'mouse' || (at?.row === cell.row && at.column === cell.column);
        onAt(cell);
      }}
      onClick={(event) => {
        if (mayOpen.current) open(under(event));
      }}
      onKeyDown={onKeyDown}
    >
      <Drawn draw={draw} />
      {editing && (
        <input
          class="matrix-grid-edit"
          aria-label={text.matrixEntry({ name, row: editing.cell.row + 1, column: editing.cell.column + 1 })}
          inputMode="text"
          value={editing.text}
          ref={(input) => {
            if (input && document.activeElement !== input) {
              input.focus();
              if (editing.text.length > 1) input.select();
            }
          }}
          style={{
            left: `${((editing.cell.column + frame.left) / all) * 100}%`,
            top: `${((editing.cell.row + frame.top) / allRows) * 100}%`,
            height: `${100 / allRows}%`,
          }}
          onInput={(event) => setEditing({ ...editing, text: event.currentTarget.value })}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => event.stopPropagation()}
          onPointerMove={(event) => event.stopPropagation()}
          onBlur={(event) => editing && close(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') close(event.currentTarget.value);
            else if (event.key === 'Escape') close(null);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      )}
    </div>
  );
}

/** The nearest cell that is there, those of the frame included. */
function within({ row, column }: Cell, props: MatrixGridProps): Cell {
  const { rows, columns, frame } = sizeOf(props);
  return {
    row: Math.max(-frame.top, Math.min(rows + frame.bottom - 1, row)),
    column: Math.max(-frame.left, Math.min(columns + frame.right - 1, column)),
  };
}

function paint(ctx: CanvasRenderingContext2D, cell: number, props: MatrixGridProps, colours: Palette): void {
  const { matrix, scale, window, lit, at } = props;
  const { rows, columns, frame } = sizeOf(props);
  const place = (row: number, column: number) => [(column + frame.left) * cell, (row + frame.top) * cell] as const;
  const ground = colours.rgb('surface');
  const colourOf = (value: number | null | undefined): Rgb =>
    scale && typeof value === 'number' ? scale(value, colours) : ground;
  const [left, top] = place(0, 0);
  const flat = matrix.flatMap((row) => row.map((value) => value ?? Number.NaN));
  if (rows > 0 && columns > 0)
    drawPixels(ctx, flat, columns, { x: left, y: top, width: columns * cell, height: rows * cell }, (value) =>
      colourOf(Number.isNaN(value) ? null : value),
    );
  const readable = cell > crowded;
  if (readable) paintCells(ctx, cell, props, colours, colourOf);
  ctx.strokeStyle = colours.ink('line-strong');
  ctx.lineWidth = 1;
  ctx.strokeRect(left + 0.5, top + 0.5, columns * cell - 1, rows * cell - 1);
  const outline = (box: CellBox, width: number, token: string) => {
    const [x, y] = place(box.row, box.column);
    const inset = width / 2;
    const frame = [x + inset, y + inset, box.columns * cell - width, box.rows * cell - width] as const;
    // A rim of the ground's colour, so that it's seen on any picture.
    ctx.lineWidth = width + 2;
    ctx.strokeStyle = colours.ink('surface');
    ctx.strokeRect(...frame);
    ctx.lineWidth = width;
    ctx.strokeStyle = colours.ink(token);
    ctx.strokeRect(...frame);
  };
  const one = (where: Cell): CellBox => ({ ...where, rows: 1, columns: 1 });
  if (window) outline(window, Math.max(2, Math.min(3.5, cell / 8)), 'accent');
  if (at) outline(one(at), window ? 1.25 : Math.max(2, Math.min(3, cell / 8)), window ? 'ink-2' : 'accent');
  if (lit) outline(one(lit), readable ? 3 : 1.5, 'term-1');
}

/** Two digits, for cells that a longer number doesn't fit into. */
const shorter = (value: number | null | undefined): string =>
  String(Number((value ?? 0).toPrecision(2)))
    .replace('-', '−')
    .replace(/^(−?)0\./, '$1.');

function paintCells(
  ctx: CanvasRenderingContext2D,
  cell: number,
  props: MatrixGridProps,
  colours: Palette,
  colourOf: (value: number | null | undefined) => Rgb,
): void {
  const { matrix, note, format = plain } = props;
  const { rows, columns, frame } = sizeOf(props);
  const family = familyOf(ctx.canvas);
  ctx.textBaseline = 'middle';
  for (let row = -frame.top; row < rows + frame.bottom; row++)
    for (let column = -frame.left; column < columns + frame.right; column++) {
      const [x, y] = [(column + frame.left) * cell, (row + frame.top) * cell];
      const value = matrix[row]?.[column];
      const outside = value === undefined;
      ctx.strokeStyle = colours.ink('line');
      ctx.lineWidth = 1;
      ctx.setLineDash(outside ? [2, 3] : []);
      ctx.strokeRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
      ctx.setLineDash([]);
      const text = outside ? '0' : value === null ? '' : format(value);
      const corner = note?.({ row, column }) ?? null;
      ctx.fillStyle = outside ? colours.ink('ink-3') : colours.textOn(colourOf(value));
      if (outside || !props.scale) ctx.fillStyle = colours.ink(outside ? 'ink-3' : 'ink');
      ctx.textAlign = 'center';
      const size = Math.max(12.5, Math.min(16, cell * 0.42));
      ctx.font = `${size}px ${family}`;
      const room = corner !== null && cell >= 34;
      const fitting = ctx.measureText(text).width <= cell - 3 ? text : shorter(value);
      ctx.fillText(fitting, x + cell / 2, y + cell * (room ? 0.36 : 0.53), cell - 2);
      if (!room) continue;
      ctx.font = `600 12.5px ${family}`;
      ctx.fillText(corner, x + cell / 2, y + cell * 0.76, cell - 4);
    }
}
