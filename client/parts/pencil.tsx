/** One number to work out by pencil: it is written, checked, and explained. */
import { useState } from 'preact/hooks';
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
  const [text, setText] = useState(kept ?? '');
  const [wrong, setWrong] = useState(0);
  const [looked, setLooked] = useState(false);
  const reply = kept !== null && kept === text ? replyTo(pencil, kept) : null;
  const open = looked || reply?.right;
  return (
    <form
      class="asked pencil"
      data-name={pencil.name}
      onSubmit={(event) => {
        event.preventDefault();
        keep(text);
        if (!replyTo(pencil, text).right) setWrong(wrong + 1);
      }}
    >
      <p class="kind">One number by pencil</p>
      <Html class="read" html={pencil.question} />
      <p class="row">
        <label>
          <span class="vh">Your number: </span>
          <Html inline html={pencil.label} /> ={' '}
          <input
            inputMode="text"
            autoComplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn">
          Check the number
        </button>
        {wrong >= triesFirst && !open && (
          <button type="button" class="btn plain" onClick={() => setLooked(true)}>
            Show me the working
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
