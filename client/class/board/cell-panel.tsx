/** The chosen cell: what its student did at the exercise, and where to see all of it. */
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { saidOf } from '../../exercise/stripper-words.ts';
import { text } from '../../text/board.ts';
import { type ExerciseWork, exerciseWork } from '../student-work.ts';
import { Tries } from '../tries.tsx';
import { type Column, columnKey, type Row } from './rows.ts';

export interface CellPanelProps {
  readonly row: ReadonlySignal<Row>;
  readonly column: Column;
  readonly index: number;
}

/** Lines of the last code that are shown. */
const mostLines = 14;

export function CellPanel({ row, column, index }: CellPanelProps) {
  const { student, looks, cells } = row.value;
  const cell = cells.get(columnKey(column));
  const work = useWork(student.id, column, cell?.updatedAt ?? 0);
  const look = looks[index];
  return (
    <section class="cell-panel" aria-labelledby="cell-panel-title">
      <div role="status">
        <h2 id="cell-panel-title">{student.name}</h2>
        <p class="small">
          <code>{column.name}</code>, {column.title}: {look?.words}
        </p>
      </div>
      {work && <Found work={work} />}
      <p class="row">
        <a class="btn" href={`/class/students/${student.id}/${column.lab}/${column.name}`}>
          {cell ? text.openWork : text.openAllWork}
        </a>
      </p>
    </section>
  );
}

/** Read again when the cell changes; the old one stays until then. */
function useWork(student: string, { lab, name }: Column, updatedAt: number): ExerciseWork | null {
  const key = `${student} ${lab}/${name}`;
  const [found, setFound] = useState<{ key: string; work: ExerciseWork } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // Who types moves the cell every few seconds.
    const wait = setTimeout(
      () =>
        exerciseWork(student, lab, name, stop.signal).then(
          (work) => setFound({ key, work }),
          () => {},
        ),
      found?.key === key ? 1000 : 0,
    );
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [key, updatedAt]);
  return found?.key === key ? found.work : null;
}

function Found({ work: { attempts, draft } }: { readonly work: ExerciseWork }) {
  const latest = attempts.find(({ state }) => state === 'done');
  const failed = latest?.results?.find(({ verdict }) => !verdict.ok);
  const newest = attempts[0];
  const isDraft = draft !== null && (!newest || draft.updatedAt > newest.receivedAt);
  const code = isDraft ? draft.text : newest?.source;
  return (
    <>
      {attempts.length > 0 && <Tries attempts={attempts} />}
      {failed && !failed.verdict.ok && (
        <p class="said">
          <span class="verdict bad">
            <span class="vh">{text.failed} </span>
            {failed.name}
          </span>{' '}
          {saidOf(failed.verdict)}
        </p>
      )}
      {code !== undefined && (
        <div class="snippet">
          <p class="small">{isDraft ? text.textAsItStands : text.lastHandIn}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
          <pre tabIndex={0}>{shortened(code)}</pre>
        </div>
      )}
    </>
  );
}

/** The last lines of a text: what is being written is mostly there. */
function shortened(code: string): string {
  const lines = code.trimEnd().split('\n');
  return lines.length <= mostLines ? lines.join('\n') : ['…', ...lines.slice(-mostLines)].join('\n');
}
