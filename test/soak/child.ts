/** The process whose memory is watched: `child.ts BACKEND RUNS BATCHES`. Sends its backend, then the memory after each run. */
import type { Experiment } from '../../labs/kit/experiment.ts';
import { createSession } from '../../labs/kit/session.ts';
import experiment from '../../labs/mnist/experiment.ts';
import { loadServerBackend } from '../../server/backends/index.ts';
import { readMnist } from '../../server/datasets/mnist.ts';

/** Megabytes held after a run, once what could be collected is. */
export interface Held {
  readonly resident: number;
  readonly tensors: number;
}

export type FromSoak = { readonly backend: string } | Held | { readonly done: true } | { readonly problem: string };

const [backend = '', runs = '1', batches = '1'] = process.argv.slice(2);
const post = (message: FromSoak) => process.send?.(message);

const loaded = await loadServerBackend(backend || undefined);

/** One run as a student's: small LeNet from its first weights, so many batches, stopped in the middle of an epoch. */
async function trainOnce(seed: number): Promise<void> {
  // No validation images: what is watched is training.
  const params = { model: 'small-lenet', trainingImages: 60_000 };
  let [step, begun] = [0, false];
  const session = createSession({
    experiment: experiment as unknown as Experiment,
    tf: loaded.tf,
    backend: loaded.choice,
    options: { lab: 'mnist', params, seed },
    loadDataset: () => readMnist(),
    post(message) {
      if (message.type === 'frames') step = message.frames.at(-1)?.step ?? step;
      if (message.type === 'state' && message.state === 'paused' && !begun) {
        begun = true;
        setImmediate(() => session.receive({ type: 'play' }));
      }
      if (step >= Number(batches)) setImmediate(() => session.receive({ type: 'stop' }));
    },
  });
  await session.ended;
}

async function main(): Promise<void> {
  post({ backend: loaded.choice.name });
  for (let run = 1; run <= Number(runs); run++) {
    await trainOnce(run);
    // Twice: what the first finds dead may hold more.
    for (let i = 0; i < 2; i++) globalThis.gc?.();
    post({ resident: process.memoryUsage.rss() / 1e6, tensors: loaded.tf.memory().numTensors });
  }
}

main().then(
  () => process.send?.({ done: true }, () => process.exit()),
  (error: Error) => {
    process.send?.({ problem: error.message }, () => process.exit(1));
  },
);
