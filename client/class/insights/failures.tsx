/** What the class gets wrong most: per exercise each check, over the latest attempt of each student. */
import type { CheckShare, ExerciseShares } from '../../../labs/kit/class/insights.ts';
import { text } from '../../text/insights.ts';

const failedShare = ({ passed, failed }: CheckShare) => failed / (passed + failed || 1);
/** One student of one is no sign that the class gets something wrong: a share of few counts less. */
const weight = ({ passed, failed }: CheckShare) => failed / (passed + failed + 5);
const worst = ({ checks }: ExerciseShares) => Math.max(0, ...checks.map(weight));
/** Exercises that are shown at once. */
const first = 8;

export function Failures({ exercises }: { readonly exercises: readonly ExerciseShares[] }) {
  const some = exercises.filter((one) => worst(one) > 0).sort((a, b) => worst(b) - worst(a));
  if (exercises.length === 0) return <p class="small">{text.nothingGraded}</p>;
  if (some.length === 0) return <p class="small">{text.allPass}</p>;
  return (
    <>
      <p class="small">{text.ofLatest}</p>
      <Exercises some={some.slice(0, first)} />
      {some.length > first && (
        <details>
          <summary>{text.moreExercises(some.length - first)}</summary>
          <Exercises some={some.slice(first)} />
        </details>
      )}
    </>
  );
}

function Exercises({ some }: { readonly some: readonly ExerciseShares[] }) {
  return (
    <div class="failures">
      {some.map((one) => (
        <Exercise key={`${one.lab}/${one.exercise}`} shares={one} />
      ))}
    </div>
  );
}

function Exercise({ shares: { lab, exercise, students, checks } }: { readonly shares: ExerciseShares }) {
  return (
    <table>
      <caption>
        <code>
          {lab}/{exercise}
        </code>{' '}
        <span class="small">{text.students(students)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{text.check}</th>
          <th scope="col" class="num">
            {text.fail}
          </th>
          <th scope="col">{text.how}</th>
        </tr>
      </thead>
      <tbody>
        {checks
          .filter(({ failed }) => failed > 0)
          .map((check) => (
            <tr key={check.name}>
              <th scope="row">
                {check.name}
                {check.hidden && <span class="small"> · {text.hidden}</span>}
                <span class="bar" aria-hidden="true">
                  <i style={{ '--share': `${Math.round(100 * failedShare(check))}%` }} />
                </span>
              </th>
              <td class="num">{text.failedOf({ failed: check.failed, of: check.passed + check.failed })}</td>
              <td class="small">{check.kinds.map(({ kind, count }) => `${text.kinds[kind]} ${count}`).join(', ')}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
