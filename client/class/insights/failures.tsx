/** What the class gets wrong most: per exercise each check, over the latest attempt of each student. */
import type { CheckShare, ExerciseShares } from '../../../labs/kit/class/insights.ts';
import type { FailureKind } from '../../../labs/kit/exercise/contract.ts';
import { many } from '../board/look.ts';

const kinds: Readonly<Record<FailureKind, string>> = {
  missing: 'no such function',
  threw: 'threw an error',
  shape: 'wrong shape',
  'not-finite': 'not finite',
  values: 'wrong numbers',
  mutated: 'changed its arguments',
  slow: 'too slow',
  died: 'brought its process down',
  unreadable: 'no plain numbers',
};

const failedShare = ({ passed, failed }: CheckShare) => failed / (passed + failed || 1);
/** One student of one is no sign that the class gets something wrong: a share of few counts less. */
const weight = ({ passed, failed }: CheckShare) => failed / (passed + failed + 5);
const worst = ({ checks }: ExerciseShares) => Math.max(0, ...checks.map(weight));
/** Exercises that are shown at once. */
const first = 8;

export function Failures({ exercises }: { readonly exercises: readonly ExerciseShares[] }) {
  const some = exercises.filter((one) => worst(one) > 0).sort((a, b) => worst(b) - worst(a));
  if (exercises.length === 0) return <p class="small">Nothing was graded yet.</p>;
  if (some.length === 0) return <p class="small">The latest attempts pass every check.</p>;
  return (
    <>
      <p class="small">Of each student’s latest attempt. The check that most of them fail comes first.</p>
      <Exercises some={some.slice(0, first)} />
      {some.length > first && (
        <details>
          <summary>{many(some.length - first, 'more exercise')}</summary>
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
        <span class="small">{many(students, 'student')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">check</th>
          <th scope="col" class="num">
            fail
          </th>
          <th scope="col">how</th>
        </tr>
      </thead>
      <tbody>
        {checks
          .filter(({ failed }) => failed > 0)
          .map((check) => (
            <tr key={check.name}>
              <th scope="row">
                {check.name}
                {check.hidden && <span class="small"> · hidden</span>}
                <span class="bar" aria-hidden="true">
                  <i style={{ '--share': `${Math.round(100 * failedShare(check))}%` }} />
                </span>
              </th>
              <td class="num">
                {check.failed} of {check.passed + check.failed}
              </td>
              <td class="small">{check.kinds.map(({ kind, count }) => `${kinds[kind]} ${count}`).join(', ')}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
