/** How much the server takes on. */
import { availableParallelism } from 'node:os';

export interface RunLimits {
  /** Runs that compute at once. */
  readonly computing: number;
  /** Runs that have a process. */
  readonly living: number;
  /** Runs that wait for a process; beyond that, a new one is refused. */
  readonly waiting: number;
  /** Runs that are over and still can be looked at. */
  readonly ended: number;
  /** A run that nobody watches for this long is stopped, in milliseconds. */
  readonly unwatchedMs: number;
  /** A run that was asked to stop is killed after this long. */
  readonly graceMs: number;
}

/** One core stays free for the pages. */
export const defaultLimits: RunLimits = {
  computing: Math.max(1, availableParallelism() - 1),
  living: 6,
  waiting: 60,
  ended: 30,
  unwatchedMs: 60_000,
  graceMs: 2_000,
};
