/** Beside the grid: where the class is stuck, and what just happened. */

import { text } from '../../text/board.ts';
import { locale } from '../../text/language.ts';
import type { BoardState } from './board-state.ts';
import type { At } from './grid-moves.ts';
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
      <h2 id="stuck-places-title">{text.whereStuck}</h2>
      {places.length === 0 && <p class="small">{text.nobodyStuck}</p>}
      <ol>
        {places.map(({ column, check, students }) => (
          <li key={column}>
            <b title={columns[column]?.title}>{columns[column]?.name}</b>
            <em>{text.stuckCount(students.length)}</em>
            {check !== null && <span>{text.mostlyOn(check)}</span>}
            <span class="row">
              {students.slice(0, mostNames).map(({ id, name }) => (
                <button key={id} type="button" class="link" onClick={() => onChoose({ student: id, column })}>
                  {name}
                </button>
              ))}
              {students.length > mostNames && text.andMore(students.length - mostNames)}
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
      <h2 id="just-now-title">{text.justNow}</h2>
      {board.news.value.length === 0 && <p class="small">{text.nothingYet}</p>}
      <ol>
        {board.news.value.map(({ key, at, student, exercise, what }) => (
          <li key={key}>
            <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
            {text.newsLine({ student: board.row(student)?.value.student.name ?? text.somebody, exercise, what })}
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
    ? time.toLocaleTimeString(locale)
    : time.toLocaleDateString(locale, { day: 'numeric', month: 'short' });
}
