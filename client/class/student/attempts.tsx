/** A student's attempts at one exercise: each with its feedback, its text, and what changed since the one before. */
import { useState } from 'preact/hooks';
import { Graded, timeOf } from '../../exercise/results.tsx';
import { Choice } from '../../parts/choice.tsx';
import { text as classroom } from '../../text/classroom.ts';
import { text } from '../../text/work.ts';
import { type CodeLine, CodeLines } from '../code-lines.tsx';
import type { AttemptWork, ExerciseWork } from '../student-work.ts';
import { differenceOf, folded } from './diff.ts';

type View = 'difference' | 'text';

/** Newest first, the newest open. */
export function Attempts({ work: { attempts, starter } }: { readonly work: ExerciseWork }) {
  if (attempts.length === 0) return <p class="small">{text.noAttempts}</p>;
  return (
    <ol class="attempts">
      {attempts.map((attempt, i) => (
        <Attempt
          key={attempt.id}
          attempt={attempt}
          number={attempts.length - i}
          before={attempts[i + 1]?.source ?? starter}
          isOpen={i === 0}
        />
      ))}
    </ol>
  );
}

interface AttemptProps {
  readonly attempt: AttemptWork;
  readonly number: number;
  /** The text of the attempt before; the starter for the first. */
  readonly before: string;
  readonly isOpen: boolean;
}

function Attempt({ attempt, number, before, isOpen }: AttemptProps) {
  const [open, setOpen] = useState(isOpen);
  return (
    <li>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <b>{text.attempt(number)}</b> <span class="small">{timeOf(attempt.receivedAt)}</span>
          <b class="num points">
            {attempt.score === null ? text.states[attempt.state] : classroom.ofPoints(attempt.score)}
          </b>
        </summary>
        {open && (
          <div class="attempt">
            <div class="results">
              {(attempt.state === 'done' || attempt.state === 'could-not-grade') && <Graded attempt={attempt} />}
            </div>
            <Code source={attempt.source} before={before} number={number} />
          </div>
        )}
      </details>
    </li>
  );
}

function Code({
  source,
  before,
  number,
}: {
  readonly source: string;
  readonly before: string;
  readonly number: number;
}) {
  const [view, setView] = useState<View>('difference');
  const isFirst = number === 1;
  const lines =
    view === 'text'
      ? source
          .trimEnd()
          .split('\n')
          .map((line) => ({ text: line }))
      : differenceLines(before, source);
  return (
    <div class="code">
      <Choice
        name={text.codeOf(number)}
        value={view}
        options={['difference', 'text'] as const}
        label={(one) => (one === 'text' ? text.wholeText : isFirst ? text.againstStarter : text.against(number - 1))}
        onChoose={setView}
      />
      <CodeLines lines={lines} label={labelOf(view, number)} />
    </div>
  );
}

function labelOf(view: View, number: number): string {
  if (view === 'text') return text.attempt(number);
  return number === 1 ? text.attemptAgainstStarter(number) : text.attemptAgainst({ number, before: number - 1 });
}

/** The difference as marked lines; a sentence where there is none. */
export function differenceLines(before: string, after: string): CodeLine[] {
  const lines = differenceOf(before, after);
  if (lines.every(({ kind }) => kind === 'same')) return [{ text: text.unchanged, look: 'folded' }];
  return folded(lines).map((part): CodeLine => {
    if (part.kind === 'folded') return { text: text.same(part.count), sign: '⋮', look: 'folded' };
    if (part.kind === 'same') return { text: part.text };
    const isAdded = part.kind === 'added';
    return { text: part.text, sign: isAdded ? '+' : '−', words: isAdded ? text.added : text.removed, look: part.kind };
  });
}
