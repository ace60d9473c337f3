/** A question to guess at before one sees: the guess is kept, and then the reason can be read. */
import { useId, useState } from 'preact/hooks';
import { text } from '../text/parts.ts';
import type { Predict } from '../vite/containers.ts';
import { Html } from './html.tsx';
import { useKeptAnswer } from './kept-answer.ts';
import { tellClass } from './tell-class.ts';
import './asked.css';

export interface PredictProps {
  readonly lab: string;
  readonly predict: Predict;
}

/** The options, and once one was chosen, what happens and why; one may choose again. There is no score. */
export function PredictQuestion({ lab, predict: { name, question, options, why } }: PredictProps) {
  const [kept, keep] = useKeptAnswer(lab, name);
  const [marked, setMarked] = useState<number | null>(null);
  const id = useId();
  const chosen = options.findIndex(({ html }) => html === kept);
  const answered = chosen >= 0;
  const shown = answered ? chosen : marked;
  return (
    <form
      class="asked predict"
      data-name={name}
      onSubmit={(event) => {
        event.preventDefault();
        // The class counts first guesses, so the server keeps the first.
        if (!answered && marked !== null) void tellClass('POST', '/api/predictions', { lab, name, answer: marked });
        keep(answered || marked === null ? null : (options[marked]?.html ?? null));
        setMarked(answered ? chosen : marked);
      }}
    >
      <p class="kind">{text.predict}</p>
      <Html class="read" id={`${id}-question`} html={question} />
      <fieldset aria-labelledby={`${id}-question`} disabled={answered}>
        {options.map(({ html, right }, i) => (
          <label key={i} class={`${right ? 'right' : ''} ${i === chosen ? 'chosen' : ''} ${answered ? 'told' : ''}`}>
            <input type="radio" name={id} required checked={i === shown} onChange={() => setMarked(i)} />
            <Html inline html={html} />
          </label>
        ))}
      </fieldset>
      <p class="row">
        <button type="submit" class={answered ? 'btn' : 'btn main'}>
          {answered ? text.chooseAgain : text.guess}
        </button>
        <span role="status" class={answered ? `verdict ${options[chosen]?.right ? 'ok' : 'bad'}` : ''}>
          {answered && (options[chosen]?.right ? text.soItIs : text.differently)}
        </span>
      </p>
      <Html class={`read ${answered ? '' : 'later'}`} html={why} />
    </form>
  );
}
