/** Trains in a child process, so that no model can take the server along. */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { GraderError } from '../sandbox.ts';
import type { FromTrainer, ToTrainer } from './messages.ts';
import type { CurvePoint, Trained, TrainingJob } from './train-model.ts';

export interface TrainingOptions {
  /** The backend that trains; the fastest that works where it is left out. */
  readonly backend?: string | undefined;
  /** A training that takes longer is given up, in milliseconds. The work is bounded, so then the machine is at fault. */
  readonly limitMs?: number;
  readonly onPoint?: (point: CurvePoint) => void;
}

export interface Training extends Trained {
  readonly backend: string;
}

const main = fileURLToPath(new URL('./trainer.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Far beyond what the budget takes on the slowest backend that is any use. */
const longest = 30 * 60_000;
const keptErrors = 2000;

/** What stops each training that goes on. */
const going = new Set<() => void>();

/** Ends all trainings; they reject as those do whose process dies. */
export function stopTrainings(): void {
  for (const stop of going) stop();
}

function start(backend: string | undefined): ChildProcess {
  const child = fork(main, [backend ?? ''], {
    cwd: root,
    execArgv: ['--import', import.meta.resolve('tsx')],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not permitted everywhere, and only a courtesy to the pages.
  }
  return child;
}

/**
 * Trains and measures a model whose description was checked. Rejects with a `GraderError` when the process dies,
 * fails or takes too long: a model within its bounds is never the reason.
 */
export function trainInProcess(job: TrainingJob, options: TrainingOptions = {}): Promise<Training> {
  const { limitMs = longest, onPoint } = options;
  return new Promise((resolve, reject) => {
    const child = start(options.backend);
    let [backend, errors] = ['', ''];
    const fail = (reason: string) => {
      reject(new GraderError(`Training a model failed: ${reason}`));
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => fail(`it took longer than ${limitMs / 1000} s.`), limitMs);
    const stop = () => fail('it was stopped.');
    going.add(stop);
    child.stderr?.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-keptErrors);
    });
    child.on('message', (message: FromTrainer) => {
      if (message.type === 'ready') {
        backend = message.backend;
        child.send({ type: 'train', job } satisfies ToTrainer, () => {});
      } else if (message.type === 'point') onPoint?.(message.point);
      else if (message.type === 'done') resolve({ ...message.trained, backend });
      else fail(message.message);
    });
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, killed) => {
      clearTimeout(timer);
      going.delete(stop);
      fail(`its process ended (${killed ?? `exit code ${code}`}). ${errors}`.trim());
    });
  });
}
