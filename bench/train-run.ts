/** One run of training in a process of its own: nothing of one backend lingers in the next. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ModelName } from '../labs/kit/models/catalogue.ts';

export interface TrainRun {
  readonly model: ModelName;
  readonly backend: string;
  /** `load` only sees whether the backend loads; `full` is 10 epochs on 60,000 images with linear decay. */
  readonly length: 'load' | 'full' | { readonly seconds: number };
  /** What weights and order of images are drawn from. */
  readonly seed?: number;
}

export type TrainResult =
  | {
      readonly ok: true;
      readonly imagesPerSecond: number;
      readonly testAccuracy: number | null;
      readonly fallbacks: number | null;
    }
  | { readonly ok: false; readonly why: string };

const child = fileURLToPath(new URL('train-child.ts', import.meta.url));

/** Runs in a child process; one that dies without an answer is a result that says so. */
export function runInChild(run: TrainRun): Promise<TrainResult> {
  return new Promise((resolve, reject) => {
    const process = fork(child, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    process.on('error', reject);
    process.on('message', (result: TrainResult) => resolve(result));
    process.on('exit', (code, signal) =>
      resolve({ ok: false, why: `The run of ${run.model} on ${run.backend} ended early (${signal ?? code}).` }),
    );
    process.send(run);
  });
}
