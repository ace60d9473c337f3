/** The messages between a page and a run: the same over a browser worker, a server process and HTTP. */
import { z } from 'zod';
import type { Artefact, PlainTensor } from './experiment.ts';

/** Page → run. `ask` and `export` are answered by an `answer` with the same id. */
export const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('play') }),
  z.strictObject({ type: z.literal('pause') }),
  z.strictObject({ type: z.literal('step'), unit: z.enum(['sample', 'batch', 'epoch']) }),
  z.strictObject({ type: z.literal('set'), params: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('stop') }),
]);
export type Command = z.infer<typeof command>;
export type Question = { type: 'ask'; id: number; name: string; input: unknown } | { type: 'export'; id: number };
export type Inbound = Command | Question;

/** What begins a run. */
export interface RunOptions {
  /** `LAB` for the lab's default experiment, `LAB/NAME` for a named one. */
  readonly lab: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly artefact?: Artefact | null;
  /** The backend to train on, by name, or none at all; left out, the place where the run is chooses. */
  readonly backend?: string;
}

/** `waiting` is for a free place on the server; `halted` may `play` again; `finished` still answers; `ended` is gone. */
export type RunState = 'loading' | 'waiting' | 'paused' | 'running' | 'halted' | 'finished' | 'ended';
export type EndReason = 'stopped' | 'failed' | 'killed' | 'unwatched' | 'lost' | 'evicted';

export interface BackendChoice {
  /** tfjs's name of it: `wasm`, `webgpu`, `cpu`, … */
  readonly name: string;
  readonly where: 'server' | 'browser';
  /** One sentence for the student: why this one. */
  readonly why: string;
  /** The ones that were passed over, each with its reason. */
  readonly passedOver: readonly { readonly name: string; readonly why: string }[];
}

/** A frame without its tensors: what curves are drawn from and logs keep. */
export interface ScalarFrame {
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
  readonly scalars: Readonly<Record<string, number>>;
  readonly epochEnd?: boolean;
}

export interface StateMessage {
  readonly type: 'state';
  readonly state: RunState;
  /** Runs ahead of this one, while it waits: 1 is the next. */
  readonly place?: number;
  readonly reason?: EndReason | 'diverged';
  /** A sentence for the student. */
  readonly message?: string;
  /** What an engineer wants to know. */
  readonly detail?: string;
  /** The run has nothing to export, so nobody need ask for it. */
  readonly exports?: false;
}

/** Run → page. */
export type Outbound =
  | { readonly type: 'backend'; readonly backend: BackendChoice }
  | StateMessage
  | { readonly type: 'loading'; readonly what: string; readonly loaded: number; readonly total: number }
  | { readonly type: 'plan'; readonly steps: number; readonly epochs: number }
  | {
      readonly type: 'frames';
      readonly frames: readonly ScalarFrame[];
      /** Null until enough has been seen. */
      readonly samplesPerSecond: number | null;
      readonly secondsLeft: number | null;
    }
  | { readonly type: 'tensors'; readonly step: number; readonly tensors: Readonly<Record<string, PlainTensor>> }
  | { readonly type: 'gap'; readonly message: string }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly problem: string };
