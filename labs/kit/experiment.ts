/**
 * The experiment contract: parameters in, a stream of frames out. An experiment knows neither
 * the page nor the server; `session.ts` runs it in a browser worker and in a server process alike.
 */
import type * as tfCore from '@tensorflow/tfjs-core';
import type { z } from 'zod';
import type { ImageSplits } from './datasets/images.ts';
import type { Random } from './random.ts';

export type Tf = typeof tfCore;

/** Plain numbers with a shape, row-major: what crosses threads, processes and the network. */
export interface PlainTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** One moment of a run. Step 0 is the state before any training. */
export interface Frame {
  /** Batches trained so far. */
  readonly step: number;
  /** Epochs completed so far, with a fraction: 1.5 is the middle of the second. */
  readonly epoch: number;
  /** Training samples seen so far. */
  readonly samples: number;
  /** Named scalars: `loss`, `accuracy`, `validationLoss`, … */
  readonly scalars: Readonly<Record<string, number>>;
  /** This frame closes an epoch. */
  readonly epochEnd?: boolean;
  /** The run is over; the experiment stays here, able to answer, until it is disposed of. */
  readonly last?: boolean;
  /** Small named tensors for the figure, computed only for frames that are shown. */
  readonly tensors?: () => Promise<Record<string, PlainTensor>>;
  /** The run comes to rest here, and says why in a sentence; play or a step goes on. */
  readonly rest?: { readonly message: string };
  /** The run cannot go on as it is. `play` tries again, from where the experiment chooses. */
  readonly halt?: { readonly reason: 'diverged'; readonly message: string };
}

/** A trained model in the format of TensorFlow.js: the text of model.json, and the weights it names. */
export interface Artefact {
  readonly modelJson: string;
  readonly weights: Uint8Array;
}

/** What an experiment is given. */
export interface ExperimentContext<Params> {
  readonly tf: Tf;
  /** The parameters; those that are live change in place while the run goes on. */
  readonly params: Readonly<Params>;
  readonly random: Random;
  readonly signal: { readonly stopped: boolean };
  /** How far the next frame should go, for an experiment that can take many batches at once: `many` is as it likes. */
  wanted(): 'batch' | 'epoch' | 'many';
  /** A trained model to begin with, when the student loaded one. */
  readonly artefact: Artefact | null;
  /** Loads a data set by name. Throws when there is none of that name. */
  dataset(name: 'mnist'): Promise<ImageSplits>;
  /** Says how long the run will be, for the progress bar. */
  plan(length: { steps: number; epochs: number }): void;
  /** Answers `ask(name, input)`; what the handler throws reaches the page as a sentence. */
  answer(name: string, handler: (input: unknown) => Promise<unknown> | unknown): void;
  /** Says how the trained model is exported. */
  exportWith(handler: () => Promise<Artefact>): void;
}

/**
 * A run is an async generator. Its first frame is step 0, before any training; after the frame marked
 * `last` it waits. It frees every tensor it made in a `finally`, which runs when the session stops it.
 */
export interface Experiment<Schema extends z.ZodObject = z.ZodObject> {
  readonly schema: Schema;
  /** tfjs's name of the backend that suits it best, such as `cpu` for a few weights; a backend asked for by name wins. */
  readonly prefer?: string | undefined;
  run(context: ExperimentContext<z.infer<Schema>>): AsyncGenerator<Frame, void, void>;
}

/** Ties an experiment to its parameters' schema; what `labs/LAB/experiment.ts` exports by default. */
export function defineExperiment<Schema extends z.ZodObject>(
  schema: Schema,
  run: Experiment<Schema>['run'],
  wishes: Pick<Experiment, 'prefer'> = {},
): Experiment<Schema> {
  return { schema, run, ...wishes };
}
