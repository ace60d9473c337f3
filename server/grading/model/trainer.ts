/** The main module of the process that trains one student's model: the fastest backend, one job, and it is gone. */

import { writeFileSync } from 'node:fs';
import { loadServerBackend } from '../../backends/index.ts';
import { readMnist } from '../../datasets/mnist.ts';
import { leaveWithParent } from '../../leave-with-parent.ts';
import type { FromTrainer, ToTrainer } from './messages.ts';
import { trainModel } from './train-model.ts';

const post = (message: FromTrainer) => process.connected && process.send?.(message);

/** Where memory runs out, Linux ends the process with the highest score first: this one, not the server. */
function volunteer(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // Elsewhere there is no such score.
  }
}

async function main(): Promise<void> {
  const { tf, choice } = await loadServerBackend(process.argv[2] || undefined);
  const data = await readMnist();
  const started = new Promise<ToTrainer>((resolve) => process.once('message', resolve));
  post({ type: 'ready', backend: choice.name });
  const { job } = await started;
  const trained = await trainModel(tf, data, job, (point) => post({ type: 'point', point }));
  post({ type: 'done', trained });
}

// Ctrl-C reaches every process of the terminal; this one leaves when the grader lets go of it.
process.on('SIGINT', () => {});
leaveWithParent();
volunteer();
main()
  .catch((error: Error) => post({ type: 'failed', message: error.message }))
  .finally(() => process.disconnect?.());
