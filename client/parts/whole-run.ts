/** A run as a file that loads again: what it was set to, its curves, the runs kept beside it, and the trained model where the lab has one. */
import { toBase64 } from '../../labs/kit/base64.ts';
import type { Artefact } from '../../labs/kit/experiment.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import type { KeptRun } from './run.ts';

/** A run as it stands, with what it takes to show it and, where there is a model, to go on from it. */
export interface WholeRun {
  /** `LAB`, or `LAB/NAME` for a named experiment. */
  readonly lab: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** What it was computed on; null when the run had not said. */
  readonly backend: { readonly name: string; readonly where: 'server' | 'browser' } | null;
  readonly plan: { readonly steps: number; readonly epochs: number } | null;
  readonly finished: boolean;
  readonly frames: readonly ScalarFrame[];
  /** Null where the experiment has no model to keep. */
  readonly artefact: Artefact | null;
  /** The runs that lie under its curves. */
  readonly kept: readonly KeptRun[];
}

/** What a file names itself. */
export const format = 'deep-learning-101-run';
/** Larger files are not read. */
export const mostBytes = 64 * 1024 * 1024;

/** The text of the file. */
export function writeRun({ artefact, ...run }: WholeRun): string {
  const model = artefact && { modelJson: artefact.modelJson, weights: toBase64(artefact.weights) };
  const plain = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify({ format, version: 1, ...run, model }, plain, 1)}\n`;
}
