/** The main module of a child process: gets a backend ready, waits for one run, runs it, and is gone. */

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Experiment } from '../../labs/kit/experiment.ts';
import { createSession, type Session } from '../../labs/kit/session.ts';
import { loadServerBackend } from '../backends/index.ts';
import { readMnist } from '../datasets/mnist.ts';
import { leaveWithParent } from '../leave-with-parent.ts';
import type { FromRunner, ToRunner } from './ipc.ts';

const post = (message: FromRunner) => process.connected && process.send?.(message);

/** Exits once everything that was posted has left; the server sees to it when that takes too long. */
const leave = (code: number) => {
  process.exitCode = code;
  if (process.connected) process.disconnect();
  else process.exit(code);
};

/** Where memory runs out, Linux ends the process with the highest score first: this one, not the server. */
function volunteer(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // Elsewhere there is no such score.
  }
}

type Start = Extract<ToRunner, { type: 'start' }>;
type Loaded = Awaited<ReturnType<typeof loadServerBackend>>;

async function loadExperiment(file: string): Promise<Experiment> {
  const module: { default?: Experiment } = await import(pathToFileURL(file).href);
  if (!module.default?.schema) throw new TypeError(`${file} must export an experiment by default.`);
  return module.default;
}

async function serve(loaded: Loaded, asked: string | undefined): Promise<void> {
  let session: Session | null = null;
  let seen = 0;
  const early: Extract<ToRunner, { type: 'inbound' }>[] = [];
  const receive = ({ seq, message }: (typeof early)[number]) => {
    seen = seq;
    session?.receive(message);
  };
  const start = async ({ experimentFile, options }: Start) => {
    const experiment = await loadExperiment(experimentFile);
    const { tf, choice } = asked || !experiment.prefer ? loaded : await loadServerBackend(undefined, experiment.prefer);
    session = createSession({
      experiment,
      tf,
      backend: choice,
      options,
      post: (message) => post({ type: 'outbound', seen, message }),
      loadDataset: () => readMnist(),
    });
    for (const message of early) receive(message);
    await session.ended;
  };
  await new Promise<void>((resolve, reject) => {
    process.on('message', (message: ToRunner) => {
      if (message.type === 'start') start(message).then(resolve, reject);
      else if (session) receive(message);
      else early.push(message);
    });
    post({ type: 'ready', backend: loaded.choice });
  });
}

// Ctrl-C reaches every process of the terminal; this one leaves when the server lets go of it.
process.on('SIGINT', () => {});
leaveWithParent();
volunteer();
const asked = process.argv[2] || undefined;
const loaded = await loadServerBackend(asked).catch((error: Error) => {
  post({ type: 'refused', message: error.message });
  leave(1);
});
if (loaded)
  serve(loaded, asked).then(
    () => leave(0),
    (error: Error) => {
      console.error(error);
      leave(1);
    },
  );
