/** The numbers of one step of learning, formula by formula. */
import type { Moment } from '../learner.ts';
import type { RuleName } from '../rules.ts';
import { point, workingOf } from './learn-words.ts';

interface WorkingProps {
  readonly moment: Moment | null;
  readonly rule: RuleName;
}

export function Working({ moment, rule }: WorkingProps) {
  if (!moment)
    return (
      <p class="working-empty small">
        Here stand the numbers of each step: the sum, the output y, the error E, and what becomes of each weight.
      </p>
    );
  const { x, t, place, of } = moment;
  return (
    <div class="working num">
      <p>
        <span class="math">x</span> = {point(x)}, target <span class="math">t</span> = {t}
        {of > 1 && `, number ${place} of ${of} in its batch`}
      </p>
      <ol>
        {workingOf(moment, rule).map(({ term, formula, numbers, result, moves }) => (
          <li key={formula} class={term ? `t${term}` : ''}>
            <span class="math">{formula}</span>
            <span>
              {numbers && (formula === 'y = step(sum)' ? `${numbers}, so ` : `= ${numbers} `)}
              <b>{formula === 'y = step(sum)' ? `y = ${result}` : `= ${result}`}</b>
            </span>
            {moves && <span class="moves">{moves}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
