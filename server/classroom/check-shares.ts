/** What the class gets wrong most: each check over the latest attempts at an exercise. */
import type { CheckShare } from '../../labs/kit/class/insights.ts';
import type { CheckResult, FailureKind } from '../../labs/kit/exercise/contract.ts';

interface Count {
  readonly hidden: boolean;
  passed: number;
  failed: number;
  readonly kinds: Map<FailureKind, number>;
}

function shareOf([name, { hidden, passed, failed, kinds }]: [string, Count]): CheckShare {
  const byKind = [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
  return { name, hidden, passed, failed, kinds: byKind };
}

const failedShare = ({ passed, failed }: CheckShare) => failed / (passed + failed);

/** Counts the checks of attempts, one for each student; the check that the greatest share fails is first. */
export function checkShares(attempts: readonly (readonly CheckResult[])[]): CheckShare[] {
  const counts = new Map<string, Count>();
  for (const { name, hidden, verdict } of attempts.flat()) {
    const count = counts.get(name) ?? { hidden, passed: 0, failed: 0, kinds: new Map() };
    counts.set(name, count);
    if (verdict.ok) count.passed++;
    else {
      count.failed++;
      count.kinds.set(verdict.kind, (count.kinds.get(verdict.kind) ?? 0) + 1);
    }
  }
  return [...counts].map(shareOf).sort((a, b) => failedShare(b) - failedShare(a));
}
