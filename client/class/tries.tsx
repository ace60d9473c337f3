/** The points of each attempt, as bars in the order of receipt. */
import type { AttemptView } from '../exercise/exercise-api.ts';
import { text } from '../text/classroom.ts';
import './tries.css';

/** Bars that fit beside a board. */
const most = 12;

export function Tries({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const inTime = [...attempts].reverse();
  const shown = inTime.slice(-most);
  const points = shown.map(({ score, state }) => (state === 'done' ? `${score}` : text.notGraded));
  return (
    <div>
      <div class="tries" role="img" aria-label={text.triesLabel(points)}>
        {shown.map(({ id, score, state }) => (
          <i key={id} style={{ '--height': `${Math.round((score ?? 0) / 2.5)}px` }}>
            <span>{state === 'done' ? score : '…'}</span>
          </i>
        ))}
      </div>
      <p class="small">{shown.length < inTime.length ? text.triesMore(inTime.length - shown.length) : text.tries}</p>
    </div>
  );
}
