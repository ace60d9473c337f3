/** Runs a lab's experiment in the browser, off the page's thread: protocol messages in, protocol messages out. */
import { experiments } from 'virtual:experiments';
import type { Inbound, Outbound, RunOptions } from '../../labs/kit/protocol.ts';
import { createSession, type Session } from '../../labs/kit/session.ts';
import { loadBrowserBackend } from './backends.ts';
import { loadDataset } from './datasets.ts';
import type { FromExperiment, ToExperiment } from './experiment-messages.ts';
import { holdLock } from './locks.ts';

/*
 * Nothing is transferred: some backends answer reads with their own cached arrays, and moving
 * those to the page would empty them here.
 */
const post = (message: FromExperiment) => {
  if (message.type === 'tensors') undrawn++;
  self.postMessage(message);
};

let session: Session | null = null;
/** Tensors that the page has not drawn yet. */
let undrawn = 0;
/** One is on its way while another is drawn, so that every frame of the screen can have its picture. */
const mostUndrawn = 2;
/** What arrived before the session was there. */
const early: Inbound[] = [];

async function begin(options: RunOptions): Promise<void> {
  const load = experiments[options.lab];
  if (!load) throw new Error(`There is no experiment "${options.lab}".`);
  // The experiment first: which backend it prefers is the experiment's to say.
  const { default: experiment } = await load();
  const { tf, choice } = await loadBrowserBackend({ asked: options.backend, prefer: experiment.prefer });
  session = createSession({
    experiment,
    tf,
    backend: choice,
    options,
    post: (message: Outbound) => post(message),
    drawn: () => undrawn < mostUndrawn,
    loadDataset: (name, onProgress) => loadDataset(name, onProgress),
  });
  for (const message of early.splice(0)) session.receive(message);
}

function fail(error: unknown): void {
  const known = error instanceof Error && error.name === 'Problem';
  post({
    type: 'state',
    state: 'ended',
    reason: 'failed',
    message: known ? error.message : 'The experiment could not start in this browser. The details say why.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

self.onmessage = ({ data }: MessageEvent<ToExperiment>) => {
  if (data.type === 'begin') {
    // When this lock is free again, the page knows that the worker died.
    holdLock(data.lock, () => post({ type: 'alive' }));
    begin(data.options).catch(fail);
  } else if (data.type === 'drawn') undrawn--;
  else if (session) session.receive(data);
  else early.push(data);
};
