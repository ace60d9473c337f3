/** Turns a run's messages into the signals that figures read: the same for a worker and the server. */
import { batch, type Signal, signal } from '@preact/signals';
import type { BackendChoice, Outbound, StateMessage } from '../../labs/kit/protocol.ts';
import { addFrames } from './frame-log.ts';
import type { Run, RunStatus } from './run.ts';

type Value<Name extends keyof Run> = Run[Name] extends { readonly value: infer V } ? V : never;

/** The writable side of a run's signals. */
export interface RunSignals {
  readonly status: Signal<RunStatus>;
  readonly backend: Signal<BackendChoice | null>;
  readonly loading: Signal<Value<'loading'>>;
  readonly plan: Signal<Value<'plan'>>;
  readonly frames: Signal<Value<'frames'>>;
  readonly tensors: Signal<Value<'tensors'>>;
  readonly pace: Signal<Value<'pace'>>;
  readonly notice: Signal<string | null>;
  /** Takes in one message. Answers are not its business and are passed over, as is anything after the end. */
  receive(message: Outbound): void;
}

const noPace = { samplesPerSecond: null, secondsLeft: null } as const;

function statusOf(message: StateMessage): RunStatus {
  const { type: _, ...status } = message;
  return status;
}

/** The signals of a run that has said nothing yet. */
export function createRunSignals(): RunSignals {
  const signals = {
    status: signal<RunStatus>({ state: 'loading' }),
    backend: signal<BackendChoice | null>(null),
    loading: signal<Value<'loading'>>(null),
    plan: signal<Value<'plan'>>(null),
    frames: signal<Value<'frames'>>([]),
    tensors: signal<Value<'tensors'>>(null),
    pace: signal<Value<'pace'>>(noPace),
    notice: signal<string | null>(null),
  };
  /** A gap is told until the next epoch or state, which draws attention anyway. */
  let gap: string | null = null;

  function forgetGap(): void {
    if (gap !== null && signals.notice.value === gap) signals.notice.value = null;
    gap = null;
  }

  function receiveState(message: StateMessage): void {
    forgetGap();
    signals.status.value = statusOf(message);
    if (message.state !== 'loading') signals.loading.value = null;
    if (message.state !== 'running') signals.pace.value = { ...signals.pace.value, secondsLeft: null };
  }

  function receiveFrames(message: Extract<Outbound, { type: 'frames' }>): void {
    const { frames, samplesPerSecond, secondsLeft } = message;
    if (frames.some(({ epochEnd }) => epochEnd)) forgetGap();
    signals.frames.value = addFrames(signals.frames.value, frames);
    signals.pace.value = { samplesPerSecond, secondsLeft };
  }

  function receive(message: Outbound): void {
    if (signals.status.value.state === 'ended') return;
    switch (message.type) {
      case 'backend':
        signals.backend.value = message.backend;
        return;
      case 'state':
        receiveState(message);
        return;
      case 'loading': {
        const { type: _, ...loading } = message;
        signals.loading.value = loading;
        return;
      }
      case 'plan':
        signals.plan.value = { steps: message.steps, epochs: message.epochs };
        return;
      case 'frames':
        receiveFrames(message);
        return;
      case 'tensors':
        signals.tensors.value = { step: message.step, tensors: message.tensors };
        return;
      case 'gap':
        gap = message.message;
        signals.notice.value = gap;
        return;
    }
  }

  return { ...signals, receive: (message) => batch(() => receive(message)) };
}
