/** Runs the calls of checks in fresh workers, each check within its time. */
import { type Call, checkMs, type Outcome } from '../../../labs/kit/exercise/contract.ts';
import { text } from '../../text/exercise.ts';
import type { CodeWorker } from './frame.ts';
import { createConsole, type Job, type Reply } from './messages.ts';

/** What became of the calls of each check, and what the code printed. */
export interface Ran {
  /** As the checks' calls. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly console: readonly string[];
}

/** After so many checks without an end the rest is not tried. */
const mostSlow = 2;

/**
 * Does the calls of each check, in order. A check that takes longer than `ms` is stopped: the call that it was in
 * has the outcome `slow`, and the next check goes on in a fresh worker.
 */
export async function runChecks(
  take: () => Promise<CodeWorker>,
  code: Omit<Job, 'calls'>,
  checks: readonly (readonly Call[])[],
  ms = checkMs,
): Promise<Ran> {
  const outcomes = checks.map((calls) => calls.map((): Outcome => ({ kind: 'died' })));
  const printed = createConsole();
  let next = 0;
  for (let slow = 0; next < checks.length && slow < mostSlow; slow++) {
    const worker = await take();
    next = await runFrom(worker, code, checks, next, outcomes, printed.add, ms);
    worker.stop();
  }
  for (const rest of outcomes.slice(next)) rest.fill({ kind: 'unreadable', message: text.notTried });
  return { outcomes, console: printed.lines };
}

/** One worker's part, from check `first` on. The check after the one that was stopped, or their number at the end. */
function runFrom(
  worker: CodeWorker,
  code: Omit<Job, 'calls'>,
  checks: readonly (readonly Call[])[],
  first: number,
  outcomes: Outcome[][],
  print: (line: string) => void,
  ms: number,
): Promise<number> {
  const places = checks.flatMap((calls, check) => (check < first ? [] : calls.map((_, call) => ({ check, call }))));
  return new Promise((resolve) => {
    let at = 0;
    let timer: ReturnType<typeof setTimeout>;
    const end = (next: number) => {
      clearTimeout(timer);
      resolve(next);
    };
    /** Writes what became of the call that is being done. */
    const settle = (outcome: Outcome) => {
      const place = places[at];
      const row = place && outcomes[place.check];
      if (row) row[place.call] = outcome;
    };
    const startClock = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        settle({ kind: 'slow' });
        end((places[at]?.check ?? checks.length) + 1);
      }, ms);
    };
    const hear = (reply: Reply) => {
      if (reply.kind === 'log') print(reply.line);
      else if (reply.kind === 'done') end(checks.length);
      else if (reply.kind === 'broken') {
        settle({ kind: 'threw', message: reply.message });
        end((places[at]?.check ?? checks.length) + 1);
      } else if (reply.kind === 'outcome' && reply.index === at) {
        settle(reply.outcome);
        const done = places[at++]?.check;
        if (places[at]?.check !== done) startClock();
      }
    };
    worker.listen(hear);
    worker.send({ ...code, calls: places.flatMap(({ check, call }) => checks[check]?.[call] ?? []) });
    startClock();
  });
}
