/** A run in a worker of this browser. */
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { Inbound, RunOptions, StateMessage } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import type { FromExperiment, ToExperiment } from '../workers/experiment-messages.ts';
import { whenLockIsFree } from '../workers/locks.ts';
import { createQuestions } from './questions.ts';
import { randomId } from './random-id.ts';
import type { Run } from './run.ts';
import { createRunSignals } from './run-signals.ts';

function ended(message: string, detail: string): StateMessage {
  return { type: 'state', state: 'ended', reason: 'killed', message, detail };
}

/** Begins a run, which loads and then waits at step 0. */
export function startBrowserRun(options: RunOptions): Run {
  const { receive, ...signals } = createRunSignals();
  const questions = createQuestions();
  const watch = new AbortController();
  const lock = `experiment ${randomId()}`;
  const worker = new Worker(new URL('../workers/experiment.worker.ts', import.meta.url), { type: 'module' });
  const isOver = () => signals.status.value.state === 'ended';
  const post = (message: ToExperiment) => worker.postMessage(message);

  function end(message: StateMessage): void {
    receive(message);
    watch.abort();
    worker.terminate();
    questions.abandon(signals.status.value.message ?? text.askAgain);
  }

  const died = (detail: string) => end(ended(text.workerDied, detail));

  worker.onmessage = ({ data }: MessageEvent<FromExperiment>) => {
    if (data.type === 'alive') whenLockIsFree(lock, () => died('The worker let go of its lock.'), watch.signal);
    else if (questions.receive(data)) return;
    else if (data.type === 'state' && data.state === 'ended') end(data);
    else receive(data);
    // After the picture is painted, not before.
    if (data.type === 'tensors') requestAnimationFrame(() => setTimeout(() => post({ type: 'drawn' })));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    died(event.message ? `${event.message} (${event.filename}:${event.lineno})` : 'The worker could not be loaded.');
  };
  worker.onmessageerror = () => died('A message of the worker could not be read.');
  post({ type: 'begin', options, lock });

  const question = (make: (id: number) => Inbound) =>
    isOver() ? Promise.reject(new Error(text.askAgain)) : questions.ask((id) => post(make(id)));
  return {
    ...signals,
    where: 'browser',
    send: (command) => {
      if (!isOver()) post(command);
    },
    ask: (name, input) => question((id) => ({ type: 'ask', id, name, input })),
    export: () => question((id) => ({ type: 'export', id })) as Promise<Artefact>,
    dispose: () => end({ type: 'state', state: 'ended', reason: 'stopped', message: text.stopped }),
  };
}
