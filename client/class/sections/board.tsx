/** /class/board: everyone at every exercise, live. */
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Choice } from '../../parts/choice.tsx';
import { me } from '../../parts/me.ts';
import { text } from '../../text/board.ts';
import { text as pages } from '../../text/pages.ts';
import { type BoardLink, followBoard } from '../board/board-live.ts';
import { type BoardState, createBoard } from '../board/board-state.ts';
import { CellPanel } from '../board/cell-panel.tsx';
import { Grid } from '../board/grid.tsx';
import type { At } from '../board/grid-moves.ts';
import { Key } from '../board/key.tsx';
import { type Summary, summaryOf } from '../board/rows.ts';
import { JustNow, StuckPlaces } from '../board/side.tsx';
import { NobodyYet } from '../nobody-yet.tsx';
import '../board/board.css';
import '../board/cells.css';
import '../board/side.css';

export const title = () => text.title;
export const order = 1;

const resortMs = 10_000;

export default function BoardSection() {
  const board = useMemo(createBoard, []);
  const link = useSignal<BoardLink | null>(null);
  useEffect(() => {
    const made = followBoard(board);
    link.value = made;
    return () => made.close();
  }, [board, link]);
  const summary = useComputed(() => {
    board.version.value;
    return summaryOf(board.rows(), board.columns.value);
  });
  const state = link.value?.link.value ?? 'opening';
  return (
    <div class="class-board">
      <Head summary={board.isKnown.value ? summary.value : null} />
      {state === 'away' && (
        <p class="note warn" role="status">
          {board.isKnown.value ? text.away : text.awayAtFirst}
        </p>
      )}
      {state === 'opening' && !board.isKnown.value && (
        <p class="small" role="status">
          {text.opening}
        </p>
      )}
      {board.isKnown.value && <Body board={board} summary={summary} />}
    </div>
  );
}

function Head({ summary }: { readonly summary: Summary | null }) {
  return (
    <div class="class-head">
      <h1 tabIndex={-1}>{me.value?.class ?? pages.theClass}</h1>
      {summary && summary.students > 0 && <Readout summary={summary} />}
    </div>
  );
}

function Readout({ summary: { students, here, passed, stuck } }: { readonly summary: Summary }) {
  return (
    <p class="readout num">
      <span>{text.students({ count: students, shown: <b>{students}</b> })}</span>
      <span>{text.hereNow(<b>{here}</b>)}</span>
      <span>{text.passedBy({ count: passed, shown: <b>{passed}</b> })}</span>
      <span>{text.stuckFor(<b>{stuck}</b>)}</span>
    </p>
  );
}

interface BodyProps {
  readonly board: BoardState;
  readonly summary: { readonly value: Summary };
}

function Body({ board, summary }: BodyProps) {
  const chosen = useSignal<At | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const isHeld = useSignal(false);
  useEffect(() => {
    // Rows never move away under a pointer or from under the focus.
    const sort = () => {
      const element = grid.current;
      isHeld.value = !!element && (element.matches(':hover') || element.contains(document.activeElement));
      if (isHeld.value) return;
      board.sort();
    };
    const timer = setInterval(sort, resortMs);
    return () => clearInterval(timer);
  }, [board, isHeld]);
  const choose = (at: At) => {
    chosen.value = at;
  };
  const at = chosen.value;
  const row = at ? board.row(at.student) : undefined;
  const column = at ? board.columns.value[at.column] : undefined;
  if (board.ids.value.length === 0) return <NobodyYet />;
  return (
    <>
      <div class="tools">
        <Choice
          name={text.order}
          value={board.order.value}
          options={['stuck', 'furthest', 'name'] as const}
          label={(one) => text.orders[one]}
          onChoose={board.sortBy}
        />
        {isHeld.value && !board.isSorted() && (
          <button type="button" class="btn plain" onClick={board.sort}>
            {text.sortAgain}
          </button>
        )}
        <Key />
      </div>
      <div class="board">
        <div ref={grid} class="rows">
          <Grid board={board} summary={summary as never} chosen={at} onChoose={choose} />
        </div>
        <aside>
          {at && row && column ? (
            <CellPanel row={row} column={column} index={at.column} />
          ) : (
            <section class="cell-panel empty">
              <p class="small">{text.chooseCell}</p>
            </section>
          )}
          <StuckPlaces board={board} onChoose={choose} />
          <JustNow board={board} />
        </aside>
      </div>
    </>
  );
}
