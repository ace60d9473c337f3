/** The number to work out by pencil: an answer is written, checked, and explained. */
import { useState } from 'preact/hooks';
import { sayTo } from './say.ts';

export function PencilFigure() {
  const [text, setText] = useState('');
  const [said, setSaid] = useState<ReturnType<typeof sayTo> | null>(null);
  return (
    <form
      class="by-pencil"
      onSubmit={(event) => {
        event.preventDefault();
        setSaid(sayTo(text));
      }}
    >
      <label>
        <span class="math">y</span> ={' '}
        <input
          inputMode="text"
          autoComplete="off"
          aria-label="Your number for y"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setSaid(null);
          }}
        />
      </label>
      <button type="submit" class="btn">
        Check the number
      </button>
      <p role="status" class={said ? `verdict ${said.ok ? 'ok' : 'bad'}` : ''}>
        {said?.say}
      </p>
    </form>
  );
}
