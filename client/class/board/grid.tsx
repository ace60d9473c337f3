/** Students × exercises: a grid that one walks with the arrow keys and that moves by itself. */
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { text } from '../../text/board.ts';
import { text as classroom } from '../../text/classroom.ts';
import type { BoardState } from './board-state.ts';
import { type At, movedTo } from './grid-moves.ts';
import type { Look } from './look.ts';
import { type Column, columnKey, type Row, type Summary } from './rows.ts';

export interface GridProps {
  readonly board: BoardState;
  readonly summary: ReadonlySignal<Summary>;
  readonly chosen: At | null;
  readonly onChoose: (at: At) => void;
}

const cellId = ({ student, column }: At) => `cell-${student}-${column}`;

/** The place of a cell that an event happened in; null outside of them. */
function placeOf(target: EventTarget | null): At | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const { student, column } = cell?.dataset ?? {};
  return student !== undefined && column !== undefined ? { student, column: Number(column) } : null;
}

export function Grid({ board, summary, chosen, onChoose }: GridProps) {
  /** The one cell that Tab stops at. */
  const stop = useSignal<At | null>(null);
  const [columns, ids] = [board.columns.value, board.ids.value];
  const at = stop.value ?? chosen ?? { student: ids[0] ?? '', column: 0 };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = placeOf(event.target);
    const to = from && movedTo(event, from, ids, columns.length);
    if (!to) return;
    event.preventDefault();
    stop.value = to;
    document.getElementById(cellId(to))?.focus();
  };
  return (
    <table
      class="board-grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked with the arrow keys.
      role="grid"
      aria-label={text.grid}
      // Where it is narrow, a student's cells stand in two lines.
      style={{ '--per-line': Math.ceil(columns.length / 2) }}
      aria-rowcount={ids.length + 3}
      aria-colcount={columns.length + 2}
      onClick={(event) => {
        const place = placeOf(event.target);
        if (!place) return;
        stop.value = place;
        onChoose(place);
      }}
      onKeyDown={onKeyDown}
    >
      <Heads board={board} columns={columns} />
      <tbody>
        {ids.map((id, i) => {
          const row = board.row(id);
          return (
            row && (
              <Line
                key={id}
                row={row}
                index={i + 3}
                columns={columns}
                stop={at.student === id ? at.column : -1}
                chosen={chosen?.student === id ? chosen.column : -1}
              />
            )
          );
        })}
      </tbody>
      <Foot columns={columns} summary={summary} rows={ids.length} />
    </table>
  );
}

function Heads({ board, columns }: { readonly board: BoardState; readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr class="line heads" aria-rowindex={1}>
        <td class="who" />
        {board.labs.value
          .filter(({ exercises }) => exercises.length > 0)
          .map(({ lab, title, exercises }) => (
            <th
              key={lab}
              class="lab"
              scope="colgroup"
              colSpan={exercises.length}
              title={title}
              style={{ '--columns': exercises.length }}
            >
              <span>{title}</span>
            </th>
          ))}
        <td class="sum" />
      </tr>
      <tr class="line names" aria-rowindex={2}>
        <th class="who" scope="col">
          <span class="vh">{classroom.student}</span>
        </th>
        {columns.map((column) => (
          <th
            key={columnKey(column)}
            class={`what ${column.isFirst ? 'first' : ''}`}
            scope="col"
            title={column.core ? text.coreExercise(column.title) : column.title}
          >
            <span class={column.core ? 'core' : ''}>{column.name}</span>
          </th>
        ))}
        <th class="sum what" scope="col">
          <span>{text.passed}</span>
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly row: ReadonlySignal<Row>;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly stop: number;
  readonly chosen: number;
}

/** Drawn again only when its own row changes, or the focus comes or goes. */
function Line({ row, index, columns, stop, chosen }: LineProps) {
  const { student, looks, here, passed } = row.value;
  return (
    <tr class="line" aria-rowindex={index}>
      <th class={`who ${here ? 'here' : 'away'}`} scope="row">
        <i aria-hidden="true" />
        <a href={`/class/students/${student.id}`}>{student.name}</a>
        <span class="vh">{here ? text.isHere : text.isAway}</span>
      </th>
      {looks.map((look, i) => (
        <Cell
          key={i}
          look={look}
          at={{ student: student.id, column: i }}
          student={student.name}
          exercise={columns[i]?.name ?? ''}
          isFirst={columns[i]?.isFirst ?? false}
          isStop={stop === i}
          isChosen={chosen === i}
        />
      ))}
      <td class="sum num">{passed}</td>
    </tr>
  );
}

interface CellProps {
  readonly look: Look;
  readonly at: At;
  readonly student: string;
  readonly exercise: string;
  readonly isFirst: boolean;
  readonly isStop: boolean;
  readonly isChosen: boolean;
}

function Cell({ look, at, student, exercise, isFirst, isStop, isChosen }: CellProps) {
  return (
    <td class={isFirst ? 'first' : ''}>
      <button
        type="button"
        id={cellId(at)}
        class={classOf(look)}
        style={look.fill > 0 ? { '--fill': `${look.fill}%` } : undefined}
        data-student={at.student}
        data-column={at.column}
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isChosen}
        aria-label={text.cell({ student, exercise, look: look.words })}
      >
        {look.stuck ? look.stuck.tries : ''}
      </button>
    </td>
  );
}

const classOf = ({ kind, stuck, busy }: Look): string => `c ${kind} ${stuck ? 'stuck' : busy ? 'busy' : ''}`;

interface FootProps {
  readonly columns: readonly Column[];
  readonly summary: ReadonlySignal<Summary>;
  readonly rows: number;
}

function Foot({ columns, summary, rows }: FootProps) {
  const shares = useComputed(() => summary.value.columns).value;
  return (
    <tfoot>
      <tr class="line shares num" aria-rowindex={rows + 3}>
        <th class="who" scope="row">
          {text.passedShare}
        </th>
        {columns.map((column, i) => (
          <td key={columnKey(column)} class={`share ${column.isFirst ? 'first' : ''}`}>
            <span class={shares[i] === 0 ? 'vh' : ''}>{shares[i]}</span>
          </td>
        ))}
        <td class="sum" />
      </tr>
    </tfoot>
  );
}
