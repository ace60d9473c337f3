/**
 * A small map of cells that one points at, with the mouse, a finger or the arrow keys. Every cell is an element, so that
 * it can hold any text and carry marks; for large matrices, and for numbers to edit, there is `MatrixGrid`, a canvas.
 */
import { movedBy } from './cell-moves.ts';
import { css, type Palette, palette, type Rgb } from './colours.ts';
import type { Cell, CellBox } from './windows.ts';
import './cell-grid.css';

export interface CellGridProps {
  readonly rows: number;
  readonly columns: number;
  /** What is written into a cell; nothing for a picture of colours alone. */
  text?(cell: Cell): string;
  /** A cell's colour, such as `colours.sequential(0.5)`; null leaves it plain. */
  tone?(cell: Cell, colours: Palette): Rgb | null;
  /** Classes of a cell: `won`, `dim`, `changed`, or the figure's own. */
  mark?(cell: Cell): string;
  /** The cell that is looked at. */
  readonly at?: Cell | null;
  /** Called with the cell under the pointer, and as the arrow keys move; without it the grid is a picture. */
  onAt?(cell: Cell): void;
  /** Called for other keys than arrows, with the cell that is looked at. */
  onKey?(event: KeyboardEvent, cell: Cell): void;
  /** Called for a click or a touch of a cell. */
  onPress?(cell: Cell): void;
  /** Rectangles of cells that are outlined. */
  readonly windows?: readonly CellBox[];
  /** What the grid is, and what its keys do. */
  readonly label: string;
  /** Smaller cells, for pictures of many pixels. */
  readonly small?: boolean;
}

/** The cell that an element of the grid stands for. */
function cellOf(target: EventTarget | null): Cell | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = (element?.dataset.cell ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

export function CellGrid(props: CellGridProps) {
  const { rows, columns, at, onAt, onKey, onPress, windows = [], label, small } = props;
  const choose = (event: PointerEvent) => {
    const cell = cellOf(event.target);
    if (cell && onAt && (cell.row !== at?.row || cell.column !== at?.column)) onAt(cell);
  };
  const cells = Array.from({ length: rows * columns }, (_, i) => ({
    row: Math.floor(i / columns),
    column: i % columns,
  }));
  const interactive = onAt && {
    role: 'application' as const,
    tabIndex: 0,
    'data-own-keys': true,
    onPointerOver: choose,
    onPointerDown: choose,
    onClick: (event: MouseEvent) => {
      const cell = cellOf(event.target);
      if (cell) onPress?.(cell);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const from = at ?? { row: 0, column: 0 };
      const next = movedBy(event.key, from, rows, columns);
      if (!next) return onKey?.(event, from);
      event.preventDefault();
      onAt(next);
    },
  };
  return (
    <div
      class={`cell-grid ${small ? 'tiny' : ''} ${onAt ? 'live' : ''}`}
      style={{ '--columns': columns }}
      aria-label={label}
      role="img"
      {...interactive}
    >
      {cells.map((cell) => (
        <OneCell key={`${cell.row} ${cell.column}`} cell={cell} of={props} />
      ))}
      {windows.map((window, i) => (
        <i key={i} class={`cell-window w${i}`} style={{ gridArea: areaOf(window) }} />
      ))}
    </div>
  );
}

const areaOf = ({ row, column, rows, columns }: CellBox) =>
  `${row + 1} / ${column + 1} / span ${rows} / span ${columns}`;

function OneCell({ cell, of: { text, tone, mark, at } }: { readonly cell: Cell; readonly of: CellGridProps }) {
  const colours = palette();
  const colour = tone?.(cell, colours) ?? null;
  const here = at?.row === cell.row && at.column === cell.column;
  return (
    <span
      data-cell={`${cell.row} ${cell.column}`}
      class={`cell ${here ? 'here' : ''} ${mark?.(cell) ?? ''}`}
      style={{
        gridArea: `${cell.row + 1} / ${cell.column + 1}`,
        ...(colour && { background: css(colour), color: colours.textOn(colour) }),
      }}
    >
      {text?.(cell)}
    </span>
  );
}
