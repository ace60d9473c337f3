/** A run as the page sees it: signals in, commands out; the same for a browser worker and the server. */
import type { ReadonlySignal } from '@preact/signals';
import type { Artefact, PlainTensor } from '../../labs/kit/experiment.ts';
import type { BackendChoice, Command, EndReason, RunState, ScalarFrame } from '../../labs/kit/protocol.ts';
import type { RunLink } from './run-link.ts';
import type { WholeRun } from './whole-run.ts';

export type Where = 'browser' | 'server';

export interface RunStatus {
  readonly state: RunState;
  /** Runs ahead of this one, while it waits. */
  readonly place?: number;
  readonly reason?: EndReason | 'diverged';
  /** A sentence for the student. */
  readonly message?: string;
  readonly detail?: string;
  /** False where `export` would be turned down. */
  readonly exports?: false;
}

export interface Run {
  readonly where: Where;
  readonly status: ReadonlySignal<RunStatus>;
  readonly backend: ReadonlySignal<BackendChoice | null>;
  readonly loading: ReadonlySignal<{ what: string; loaded: number; total: number } | null>;
  readonly plan: ReadonlySignal<{ steps: number; epochs: number } | null>;
  /** Every frame so far, oldest first, thinned beyond 4,000; a new array whenever it grows. */
  readonly frames: ReadonlySignal<readonly ScalarFrame[]>;
  readonly tensors: ReadonlySignal<{ step: number; tensors: Readonly<Record<string, PlainTensor>> } | null>;
  readonly pace: ReadonlySignal<{ samplesPerSecond: number | null; secondsLeft: number | null }>;
  /** What the student should know about the connection: null when all is well. */
  readonly notice: ReadonlySignal<string | null>;
  send(command: Command): void;
  /** Rejects with an Error whose message is a sentence for the student. */
  ask(name: string, input?: unknown): Promise<unknown>;
  export(): Promise<Artefact>;
  /** Stops the run (stop: false leaves a server run to be found again after a reload). */
  dispose(options?: { stop: boolean }): void;
}

/** A run's curves that the student kept, to lie under the next ones. */
export interface KeptRun {
  readonly id: string;
  /** Such as "small LeNet, Adam 0.001". */
  readonly label: string;
  readonly frames: readonly ScalarFrame[];
}

/**
 * An experiment's parameters, seed and current run; what the figures of a lab share that show the same experiment.
 * Parameters and seed live in the address's hash; the trained model and kept runs in IndexedDB.
 */
export interface LabController<Params = Record<string, unknown>> {
  /** `LAB`, or `LAB/NAME` for a named experiment. */
  readonly lab: string;
  readonly params: ReadonlySignal<Params>;
  readonly seed: ReadonlySignal<number>;
  readonly where: ReadonlySignal<Where>;
  /** Null until the first play, step or ask. */
  readonly run: ReadonlySignal<Run | null>;
  /** What just happened to the run because of a change: "The model changed, so training starts again." */
  readonly note: ReadonlySignal<string | null>;
  readonly kept: ReadonlySignal<readonly KeptRun[]>;
  /** Live parameters reach the running experiment; any other starts a new run, and `note` says so. Throws on values the schema refuses. */
  set(patch: Partial<Params>): void;
  setSeed(seed: number): void;
  setWhere(where: Where): void;
  play(): void;
  pause(): void;
  step(unit: 'sample' | 'batch' | 'epoch'): void;
  /** Back to step 0 with the same seed, or another. */
  reset(seed?: number): void;
  /** Starts a run from a trained model, paused. */
  load(artefact: Artefact): Promise<void>;
  /** How far the last saved state had come that the present settings can go on from; null when there is none. */
  readonly savedAt: ReadonlySignal<{ readonly epoch: number; readonly step: number } | null>;
  /** A new run from the last saved state, after a run was lost; false when nothing is saved. */
  resume(): Promise<boolean>;
  /** After a divergence: back to the last good step with a tenth of the learning rate (rounded to one of its choices). */
  retryGently(): void;
  /** The run as it stands, for a file. Throws a `Problem` when there is none, or nothing of it yet. */
  whole(): Promise<WholeRun>;
  /** Shows a run from a file in place of the present one, with its settings; it goes on when it is wanted. Throws a `ParamsError` on settings that the schema refuses. */
  open(run: WholeRun): Promise<void>;
  /** Puts the trained model and the kept runs into the address, for a link, as far as they fit; of what isn't there or doesn't fit, nothing stays in it. */
  link(): Promise<RunLink>;
  keep(label: string): void;
  forget(id: string): void;
  /** Starts the run (paused) when there is none, so that `ask` has someone to answer. */
  ensure(): Run;
}
/** What every figure component of `labs/LAB/figure.tsx` is given. */
export interface FigureProps<Params = Record<string, unknown>> {
  readonly controller: LabController<Params>;
  /** The attributes written at the directive in lesson.md. */
  readonly attributes: Readonly<Record<string, string>>;
}
export type { ReadonlySignal };
