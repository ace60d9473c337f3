/** The worker's side of the messages: takes jobs, does their calls, tells what became of each. */
import { runCalls } from '../../../labs/kit/exercise/harness.ts';
import type { TensorMaker } from '../../../labs/kit/exercise/harness-values.ts';
import { consoleLimits } from './console-limits.ts';
import type { Job, Reply } from './messages.ts';

type Lent = Readonly<Record<string, unknown>>;

/** As Reply, but with outcomes still tagged. */
type Sent = Exclude<Reply, { kind: 'outcome' }> | { kind: 'outcome'; index: number; outcome: unknown };

/** Waits for jobs; `lend` gives the object that stands for tf, for the names of its operations. */
export function serve(lend: (names: readonly string[]) => Lent | null, tensor?: TensorMaker): void {
  const post = self.postMessage.bind(self) as (message: Sent) => void;
  let before = Promise.resolve();
  self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
    before = before
      .then(() => work(data))
      .then(
        () => post({ kind: 'done' }),
        (error: unknown) => post({ kind: 'broken', message: String(error instanceof Error ? error.message : error) }),
      );
  });
  async function work(job: Job): Promise<void> {
    let left: number = consoleLimits.lines + 1;
    await runCalls(
      { js: job.js, exports: job.exports, calls: job.calls, tf: lend(job.tf), ...(tensor && { tensor }) },
      (index, outcome) => post({ kind: 'outcome', index, outcome }),
      (line) => {
        if (left-- > 0) post({ kind: 'log', line: line.slice(0, consoleLimits.characters) });
      },
    );
  }
  post({ kind: 'ready' });
}
