/** How a Check went, as the class's board is told. */
import { runsAtAll } from '../../labs/kit/class/board.ts';
import type { CheckResult } from '../../labs/kit/exercise/contract.ts';

export interface CheckReport {
  readonly passing: number;
  readonly total: number;
  /** The first check that failed; null when none did. */
  readonly failing: string | null;
}

export function reportOf(results: readonly CheckResult[]): CheckReport {
  return {
    passing: results.filter(({ verdict }) => verdict.ok).length,
    total: results.length,
    failing: results.find(({ verdict }) => !verdict.ok)?.name ?? null,
  };
}

/** Of code that can't be read or run: none of `total` checks pass. */
export const unreadable = (total: number): CheckReport => ({ passing: 0, total, failing: runsAtAll });
