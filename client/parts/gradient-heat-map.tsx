/** A checked gradient as a small heat map: ✓ or ✗ for each parameter, the numbers of the one that is pointed at below. */
import './gradient-heat-map.css';
import { useState } from 'preact/hooks';
import type { GradientCheck, GradientEntry } from '../../labs/kit/gradient-check.ts';
import { text } from '../text/parts.ts';
import { countRight, describeEntry, type GradientTable, toTables } from './gradient-table.ts';

/** Arrow keys move from entry to entry; each can be pointed at or touched. */
export function GradientHeatMap({ check }: { readonly check: GradientCheck }) {
  const [told, setTold] = useState<GradientEntry | null>(null);
  const tables = toTables(check.entries);
  const current = check.entries.find(({ path }) => path === told?.path);
  return (
    <div class="gradient-check">
      <div class="gradient-tables">
        {tables.map((table) => (
          <Table key={table.name} table={table} current={current?.path} onTell={setTold} />
        ))}
      </div>
      <p class={current ? 'small num' : 'small num how-to'} aria-live="polite">
        {current ? describeEntry(current) : text.pointAtEntry}
      </p>
      <p class="small">{text.whatIsRight}</p>
    </div>
  );
}

interface TableProps {
  readonly table: GradientTable;
  readonly current: string | undefined;
  readonly onTell: (entry: GradientEntry) => void;
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function Table({ table, current, onTell }: TableProps) {
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const grid = (event.currentTarget as HTMLElement).closest('table');
    const cell = grid?.rows[row + step[0]]?.cells[column + step[1]];
    cell?.querySelector('button')?.focus();
  };
  const isFirst = (row: number, column: number) => row === 0 && column === 0;
  const holds = table.rows.flat().some(({ path }) => path === current);
  return (
    <table data-own-keys>
      <caption>
        {table.name && <code>{table.name}</code>} {countRight(table)}
      </caption>
      <tbody>
        {table.rows.map((row, i) => (
          <tr key={i}>
            {row.map((entry, j) => (
              <td key={entry.path}>
                <button
                  type="button"
                  class={`on-paper ${entry.ok ? 'right' : 'wrong'}`}
                  tabIndex={(holds ? entry.path === current : isFirst(i, j)) ? 0 : -1}
                  aria-label={describeEntry(entry)}
                  onFocus={() => onTell(entry)}
                  onPointerEnter={() => onTell(entry)}
                  onKeyDown={(event) => move(event, i, j)}
                >
                  {entry.ok ? '✓' : '✗'}
                  {entry.kink && <sup>∧</sup>}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
