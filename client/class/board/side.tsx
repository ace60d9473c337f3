/** Beside the grid: where the class is stuck, and what just happened. */
import type { BoardState } from './board-state.ts';
import type { At } from './grid-moves.ts';
import { many } from './look.ts';
import { stuckPlaces } from './rows.ts';

interface SideProps {
  readonly board: BoardState;
  readonly onChoose: (at: At) => void;
}

const mostNames = 3;

export function StuckPlaces({ board, onChoose }: SideProps) {
  // Read so that it is drawn again with every change.
  board.version.value;
  const columns = board.columns.value;
  const places = stuckPlaces(board.rows(), columns);
  return (
    <section class="stuck-places" aria-labelledby="stuck-places-title">
      <h2 id="stuck-places-title">Where the class is stuck</h2>
      {places.length === 0 && <p class="small">Nobody is stuck on one check for over 10 minutes.</p>}
      <ol>
        {places.map(({ column, check, students }) => (
          <li key={column}>
            <b title={columns[column]?.title}>{columns[column]?.name}</b>
            <em>{students.length} stuck</em>
            {check !== null && <span>mostly on “{check}”</span>}
            <span class="row">
              {students.slice(0, mostNames).map(({ id, name }) => (
                <button key={id} type="button" class="link" onClick={() => onChoose({ student: id, column })}>
                  {name}
                </button>
              ))}
              {students.length > mostNames && <>and {many(students.length - mostNames, 'more', 'more')}</>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function JustNow({ board }: { readonly board: BoardState }) {
  return (
    <section class="just-now" aria-labelledby="just-now-title">
      <h2 id="just-now-title">Just now</h2>
      {board.news.value.length === 0 && <p class="small">Nothing was handed in yet.</p>}
      <ol>
        {board.news.value.map(({ key, at, student, exercise, what }) => (
          <li key={key}>
            <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
            {board.row(student)?.value.student.name ?? 'Somebody'}, {exercise}: {what}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `14:32:05` today, `3 May` before. */
function timeOf(at: number): string {
  const time = new Date(at);
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString('en-GB')
    : time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}
