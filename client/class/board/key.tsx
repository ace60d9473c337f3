/** What the cells' looks mean. */
import { text } from '../../text/board.ts';

const kinds = [
  { look: 'passed', kind: 'passed', fill: null },
  { look: 'some', kind: 'some', fill: '55%' },
  { look: 'waiting', kind: 'waiting', fill: null },
  { look: 'checks', kind: 'checks', fill: '60%' },
  { look: 'work', kind: 'work', fill: null },
  { look: 'work busy', kind: 'busy', fill: null },
  { look: 'stuck', kind: 'stuck', fill: null },
] as const;

export function Key() {
  return (
    <ul class="key">
      {kinds.map(({ look, kind, fill }) => (
        <li key={look}>
          <i class={`c ${look}`} style={fill ? { '--fill': fill } : undefined} aria-hidden="true">
            {look === 'stuck' ? 6 : ''}
          </i>
          {text.key[kind]}
        </li>
      ))}
    </ul>
  );
}
