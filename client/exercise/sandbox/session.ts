/** A student's code that a figure calls again and again: a worker of its own in the check frame. */
import { failure } from '../../../labs/kit/exercise/checks.ts';
import { type Call, checkMs, type Outcome } from '../../../labs/kit/exercise/contract.ts';
import { type Plain, tag } from '../../../labs/kit/exercise/tagged.ts';
import { Problem } from '../../../labs/kit/problem.ts';
import { text } from '../../text/exercise.ts';
import type { CodeWorker } from './frame.ts';
import type { Job } from './messages.ts';

export interface CodeSession {
  /**
   * Calls `name` with each list of arguments, in order, in one go. Rejects with a `Problem` that says what the code
   * did wrong. After a loop without an end, and once closed, every call rejects.
   */
  callAll(name: string, argumentLists: readonly (readonly Plain[])[]): Promise<readonly Plain[]>;
  close(): void;
}

export function openSession(take: () => Promise<CodeWorker>, code: Omit<Job, 'calls'>, ms = checkMs): CodeSession {
  let worker: Promise<CodeWorker> | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let ended: Problem | null = null;

  async function work(calls: readonly Call[]): Promise<readonly Plain[]> {
    if (ended) throw ended;
    worker ??= take();
    const taken = await worker;
    // Closed while the worker started.
    if (ended) throw ended;
    const outcomes = await callsOf(taken, { ...code, calls }, ms);
    return calls.map((call, i) => {
      const outcome = outcomes[i];
      const failed = failure(call, outcome);
      if (outcome?.kind === 'slow' || outcome?.kind === 'died')
        end(failed && !failed.ok ? failed.say : text.codeStopped);
      if (failed && !failed.ok) throw new Problem(failed.say);
      return outcome?.kind === 'value' ? outcome.value : undefined;
    });
  }

  function end(sentence: string): void {
    ended ??= new Problem(sentence);
    void worker?.then(
      (taken) => taken.stop(),
      () => {},
    );
  }

  return {
    callAll(name, argumentLists) {
      const calls = argumentLists.map((args) => ({ export: name, args: args.map(tag) }));
      const answer = before.then(() => work(calls));
      before = answer.catch(() => {});
      return answer;
    },
    close: () => end(text.codeChanged),
  };
}

/** What became of the calls, up to the first that never came back. */
function callsOf(worker: CodeWorker, job: Job, ms: number): Promise<readonly Outcome[]> {
  return new Promise((resolve) => {
    const outcomes: Outcome[] = [];
    let timer: ReturnType<typeof setTimeout>;
    // Each call has its own time: a slow function slows the figure down, and only a loop without an end stops it.
    const startClock = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end({ kind: 'slow' }), ms);
    };
    const end = (last?: Outcome) => {
      clearTimeout(timer);
      resolve(last ? [...outcomes, last] : outcomes);
    };
    worker.listen((reply) => {
      if (reply.kind === 'done') end();
      else if (reply.kind === 'broken') end({ kind: 'threw', message: reply.message });
      else if (reply.kind === 'outcome' && reply.index === outcomes.length) {
        outcomes.push(reply.outcome);
        startClock();
      }
    });
    worker.send(job);
    startClock();
  });
}
