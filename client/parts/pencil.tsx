/** One number to work out by pencil: it is written, checked, and explained. */
import { useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import type { Pencil } from '../vite/containers.ts';
import { Html } from './html.tsx';
import { useKeptAnswer } from './kept-answer.ts';
import { replyTo } from './pencil-answer.ts';
import './asked.css';

export interface PencilProps {
  readonly lab: string;
  readonly pencil: Pencil;
}

/** Wrong numbers before the working may be looked at. */
const triesFirst = 2;

/** The last number that was checked is kept, and the working is to be read when it was right. */
export function PencilQuestion({ lab, pencil }: PencilProps) {
  const [kept, keep] = useKeptAnswer(lab, pencil.name);
  const [written, setWritten] = useState(kept ?? '');
  const [wrong, setWrong] = useState(0);
  const [looked, setLooked] = useState(false);
  const reply = kept !== null && kept === written ? replyTo(pencil, kept) : null;
  const open = looked || reply?.right;
  return (
    <form
      class="asked pencil"
      data-name={pencil.name}
      onSubmit={(event) => {
        event.preventDefault();
        keep(written);
        if (!replyTo(pencil, written).right) setWrong(wrong + 1);
      }}
    >
      <p class="kind">{text.byPencil}</p>
      <Html class="read" html={pencil.question} />
      <p class="row">
        <label>
          <span class="vh">{text.yourNumber} </span>
          <Html inline html={pencil.label} /> ={' '}
          <input
            inputMode="text"
            autoComplete="off"
            value={written}
            onInput={(event) => setWritten(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn">
          {text.checkNumber}
        </button>
        {wrong >= triesFirst && !open && (
          <button type="button" class="btn plain" onClick={() => setLooked(true)}>
            {text.showWorking}
          </button>
        )}
      </p>
      <p role="status" class={reply ? `verdict ${reply.right ? 'ok' : 'bad'}` : ''}>
        {reply && <Html inline html={reply.html} />}
      </p>
      <Html class={`read ${open ? '' : 'later'}`} html={pencil.working} />
    </form>
  );
}
