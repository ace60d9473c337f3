/** A run that was saved: it shows its curves at once, and begins only when someone wants something of it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import { addFrames } from './frame-log.ts';
import type { RunStatus, Where } from './run.ts';
import type { FindableRun } from './server-run.ts';

export interface SavedProgress {
  /** Null where the experiment has no model: what is saved is shown, and Play begins anew. */
  readonly artefact: Artefact | null;
  /** The curves up to the moment when the model was saved. */
  readonly frames: readonly ScalarFrame[];
  readonly finished: boolean;
  readonly plan: { readonly steps: number; readonly epochs: number } | null;
}

/** How far the saved frames lie before those of a run that counts from 0 again. */
interface Offset {
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
}

const noOffset: Offset = { step: 0, epoch: 0, samples: 0 };

/** A run either goes on counting where its model was saved, or counts from 0; its first frame tells. */
function offsetOf(saved: readonly ScalarFrame[], first: ScalarFrame | undefined): Offset {
  return first?.step === 0 ? (saved.at(-1) ?? noOffset) : noOffset;
}

function joined(saved: readonly ScalarFrame[], live: readonly ScalarFrame[], offset: Offset): readonly ScalarFrame[] {
  const start = offset.step + (live[0]?.step ?? Number.POSITIVE_INFINITY);
  const before = saved.filter(({ step }) => step <= start);
  const after = live.filter(({ step }) => step + offset.step > (before.at(-1)?.step ?? -1));
  const moved = after.map((frame) => ({
    ...frame,
    step: frame.step + offset.step,
    epoch: frame.epoch + offset.epoch,
    samples: frame.samples + offset.samples,
  }));
  return addFrames(before, offset === noOffset ? after : moved);
}

/** `start` begins a run from the saved model, paused, or a new one where there is none; it is called at the first command or question. */
export function restoredRun(where: Where, saved: SavedProgress, start: () => FindableRun): FindableRun {
  const live = signal<FindableRun | null>(null);
  const isOver = signal(false);
  const wake = (): FindableRun => {
    live.value ??= start();
    return live.value;
  };
  const asleep: RunStatus = {
    state: saved.finished ? 'finished' : 'paused',
    ...(saved.artefact ? {} : ({ exports: false } as const)),
  };
  const gone: RunStatus = { state: 'ended', reason: 'stopped', message: text.stopped };
  // Until the first frame is there, nothing says how the run counts.
  const offset = computed(() => (saved.artefact ? offsetOf(saved.frames, live.value?.frames.value[0]) : noOffset));
  const from = <T>(read: (run: FindableRun) => ReadonlySignal<T>, fallback: T): ReadonlySignal<T> =>
    computed(() => (live.value ? read(live.value).value : fallback));
  return {
    where,
    id: computed(() => live.value?.id?.value ?? null),
    status: computed(() => {
      const status = live.value?.status.value ?? (isOver.value ? gone : asleep);
      // A run that begins where another finished rests there, with nothing left to do.
      return saved.artefact && saved.finished && status.state === 'paused' ? asleep : status;
    }),
    backend: from((run) => run.backend, null),
    loading: from((run) => run.loading, null),
    pace: from((run) => run.pace, { samplesPerSecond: null, secondsLeft: null }),
    notice: from((run) => run.notice, null),
    plan: computed(() => {
      const plan = live.value?.plan.value;
      if (!plan) return saved.plan;
      return { steps: plan.steps + offset.value.step, epochs: plan.epochs + offset.value.epoch };
    }),
    frames: computed(() => {
      const frames = live.value?.frames.value ?? [];
      // Without a model the run repeats what was saved, from its beginning.
      if (!saved.artefact) return frames.length > 0 ? frames : saved.frames;
      return joined(saved.frames, frames, offset.value);
    }),
    tensors: computed(() => {
      const tensors = live.value?.tensors.value ?? null;
      return tensors && { ...tensors, step: tensors.step + offset.value.step };
    }),
    send(command) {
      if (command.type === 'play' || command.type === 'step') wake().send(command);
      else live.value?.send(command);
    },
    ask: (name, input) => wake().ask(name, input),
    async export() {
      if (live.value) return live.value.export();
      if (!saved.artefact) throw new Error(text.runHasNoModel);
      return saved.artefact;
    },
    dispose(options) {
      isOver.value = true;
      live.value?.dispose(options);
    },
  };
}
