/** Runs a hand-in's calls in the sandbox: a fresh process each, with a spare one started ahead of need. */
import { availableParallelism } from 'node:os';
import { type Call, checkMs, type Outcome } from '../../labs/kit/exercise/contract.ts';
import type { TaggedOutcome } from '../../labs/kit/exercise/harness.ts';
import { toOutcome } from '../../labs/kit/exercise/judge.ts';
import type { Program } from './harness-bundle.ts';
import { type Reply, SandboxProcess } from './sandbox-process.ts';

/** The grader failed, not the student: to be tried again. */
export class GraderError extends Error {}

export interface SandboxJob {
  /** The student's source, untouched: even its types are stripped inside. */
  readonly source: string;
  /** Names of the operations of tf that are lent; none is none. */
  readonly tf: readonly string[];
  /** Which program runs it; without one, the one that fits `tf`. */
  readonly program?: Program;
  /** Calls that share one time limit, such as those of one check. */
  readonly batches: readonly (readonly Call[])[];
  /** Time of each batch in milliseconds. */
  readonly batchMs?: number;
}

/** Processes that one hand-in may use: what comes after its third stop isn't tried. */
const maxProcesses = 3;

const spares = new Map<Program, Promise<SandboxProcess>>();

function startSpare(program: Program): void {
  if (spares.has(program)) return;
  const spare = SandboxProcess.start(program);
  spares.set(program, spare);
  spare.then(
    (sandbox) => sandbox.idle(),
    () => spares.delete(program),
  );
}

/** Hand-ins that may have a process at once: as many as there are processors; the others wait in line. */
let free = availableParallelism();
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

/** A process that nobody used; another is started for the next. Throws a `GraderError` when none can be had. */
async function takeProcess(program: Program): Promise<SandboxProcess> {
  for (let attempt = 1; ; attempt++) {
    const spare = spares.get(program) ?? SandboxProcess.start(program);
    spares.delete(program);
    try {
      const sandbox = await spare;
      sandbox.wake();
      if (sandbox.alive) {
        startSpare(program);
        return sandbox;
      }
      await sandbox.end();
    } catch (error) {
      if (attempt >= 3) throw new GraderError('The sandbox can not be started.', { cause: error });
    }
    if (attempt >= 3) throw new GraderError('The sandbox does not stay alive.');
  }
}

/** Starts a process ahead of the first hand-in. */
export const warmSandbox = (program: Program = 'plain'): void => startSpare(program);

/** Resolves when a process waits for the next hand-in, and starts one where there is none. Rejects with a sentence. */
export async function sandboxStarts(program: Program = 'plain'): Promise<void> {
  startSpare(program);
  await spares.get(program)?.catch((cause: unknown) => {
    throw new Error('The sandbox can not be started.', { cause });
  });
}

/** Ends the waiting processes. */
export async function closeSandboxes(): Promise<void> {
  const waiting = [...spares.values()];
  spares.clear();
  await Promise.all(waiting.map((spare) => spare.then((sandbox) => sandbox.end()).catch(() => {})));
}

const kinds: ReadonlySet<string> = new Set<TaggedOutcome['kind']>([
  'value',
  'threw',
  'missing',
  'unreadable',
  'syntax',
]);

/** What a reply is as the outcome of a call. */
function outcomeOf(reply: Reply): Outcome {
  if ('ended' in reply) return { kind: reply.ended };
  const kind = (reply.frame as { kind?: unknown }).kind;
  if (typeof kind === 'string' && kinds.has(kind)) return toOutcome(reply.frame as TaggedOutcome);
  return { kind: 'unreadable', message: 'The answer can not be read.' };
}

/** Gives the source to a process; the outcome of every call when that already ends it. */
async function load(sandbox: SandboxProcess, { source, tf }: SandboxJob, ms: number): Promise<Outcome | null> {
  sandbox.watch();
  const reply = await sandbox.ask({ source, tf }, ms);
  return 'ended' in reply ? { kind: reply.ended } : null;
}

/**
 * Does a hand-in's calls, each sent when the one before it is answered, so that nothing can be known of it earlier.
 * Gives the outcomes of each batch; a batch ends at the call that was too slow or brought the process down, and a
 * fresh process does the rest. Throws a `GraderError` when no process can be had; never for what the source does.
 */
export const runInSandbox = (job: SandboxJob): Promise<Outcome[][]> => inTurn(() => run(job));

async function run(job: SandboxJob): Promise<Outcome[][]> {
  const program = job.program ?? (job.tf.length > 0 ? 'with-tf' : 'plain');
  const ms = job.batchMs ?? checkMs;
  const results: Outcome[][] = [];
  for (let processes = 1; results.length < job.batches.length; processes++) {
    const sandbox = await takeProcess(program);
    let stop: Outcome | null;
    try {
      stop = await load(sandbox, job, ms);
      if (stop) return job.batches.map((_, i) => results[i] ?? [stop as Outcome]);
      while (!stop && results.length < job.batches.length) {
        const outcomes = await runBatch(sandbox, job.batches[results.length] ?? [], ms);
        results.push(outcomes);
        const last = outcomes.at(-1);
        if (last?.kind === 'slow' || last?.kind === 'died') stop = last;
      }
    } finally {
      void sandbox.end();
    }
    if (stop && processes >= maxProcesses) return job.batches.map((_, i) => results[i] ?? [stop]);
  }
  return results;
}

async function runBatch(sandbox: SandboxProcess, calls: readonly Call[], ms: number): Promise<Outcome[]> {
  const end = sandbox.clock() + ms;
  const outcomes: Outcome[] = [];
  for (const call of calls) {
    const outcome = outcomeOf(await sandbox.ask({ call }, end - sandbox.clock()));
    outcomes.push(outcome);
    if (outcome.kind === 'slow' || outcome.kind === 'died') break;
  }
  return outcomes;
}
