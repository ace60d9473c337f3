/** The points of each attempt, as bars in the order of receipt. */
import type { AttemptView } from '../exercise/exercise-api.ts';
import './tries.css';

/** Bars that fit beside a board. */
const most = 12;

export function Tries({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const inTime = [...attempts].reverse();
  const shown = inTime.slice(-most);
  const words = shown.map(({ score, state }) => (state === 'done' ? `${score}` : 'not graded')).join(', ');
  return (
    <div>
      <div class="tries" role="img" aria-label={`Points of each attempt: ${words}`}>
        {shown.map(({ id, score, state }) => (
          <i key={id} style={{ '--height': `${Math.round((score ?? 0) / 2.5)}px` }}>
            <span>{state === 'done' ? score : '…'}</span>
          </i>
        ))}
      </div>
      <p class="small">
        points of each attempt, of 100
        {shown.length < inTime.length && `; ${inTime.length - shown.length} earlier ones are not shown`}
      </p>
    </div>
  );
}
