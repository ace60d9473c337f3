/** How keys move from cell to cell of the board. */
import { movedBy } from '../../parts/cell-moves.ts';

export interface At {
  readonly student: string;
  readonly column: number;
}

const pageRows = 10;

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/**
 * Where a key leads: arrows a cell further, Home and End within the row (with Ctrl to the first and the last row too),
 * Page Up and Page Down ten rows. `ids` are the rows. Null for any other key.
 */
export function movedTo({ key, ctrlKey }: Key, from: At, ids: readonly string[], columns: number): At | null {
  const row = ids.indexOf(from.student);
  const at = (nextRow: number, column: number): At => {
    const inside = Math.min(ids.length - 1, Math.max(0, nextRow));
    return { student: ids[inside] ?? from.student, column };
  };
  if (key === 'Home') return at(ctrlKey ? 0 : row, 0);
  if (key === 'End') return at(ctrlKey ? ids.length - 1 : row, columns - 1);
  if (key === 'PageUp') return at(row - pageRows, from.column);
  if (key === 'PageDown') return at(row + pageRows, from.column);
  const moved = movedBy(key, { row, column: from.column }, ids.length, columns);
  return moved && at(moved.row, moved.column);
}
