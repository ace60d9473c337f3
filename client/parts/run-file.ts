/** A run as a file that loads again: what it was set to, its curves, and the trained model where the lab has one. */
import { z } from 'zod';
import { fromBase64, toBase64 } from '../../labs/kit/base64.ts';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';

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
}

const format = 'deep-learning-101-run';
/** Larger files are not read. */
export const mostBytes = 64 * 1024 * 1024;

/** JSON has no numbers for these, and a loss may be one. */
const odd = z.string().regex(/^(NaN|-?Infinity)$/);
const scalar = z.union([z.number(), odd.transform(Number)]);
const count = z.int().min(0);
const schema = z.object({
  lab: z.string().max(200),
  params: z.record(z.string(), z.unknown()),
  seed: z.int(),
  backend: z.object({ name: z.string().max(40), where: z.enum(['server', 'browser']) }).nullable(),
  plan: z.object({ steps: z.number(), epochs: z.number() }).nullable(),
  finished: z.boolean(),
  frames: z
    .array(
      z.object({
        step: count,
        epoch: z.number().min(0),
        samples: count,
        scalars: z.record(z.string(), scalar),
        epochEnd: z.boolean().optional(),
      }),
    )
    .max(20_000),
  model: z.object({ modelJson: z.string(), weights: z.string() }).nullable(),
});

/** The text of the file. */
export function writeRun({ artefact, ...run }: WholeRun): string {
  const model = artefact && { modelJson: artefact.modelJson, weights: toBase64(artefact.weights) };
  const plain = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify({ format, version: 1, ...run, model }, plain, 1)}\n`;
}

function ofOther(name: string): string {
  const [lab = name, experiment] = name.split('/');
  return experiment === undefined ? text.fileOfLab(lab) : text.fileOfExperiment({ lab, experiment });
}

function parse(file: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    throw new Problem(text.fileNoJson);
  }
  const fields = Object(json) as Record<string, unknown>;
  if (fields.format !== format) throw new Problem(text.fileNoRun);
  if (fields.version !== 1) throw new Problem(text.fileNewer);
  return fields;
}

/**
 * Reads a file for a lab. Throws a `Problem` when it holds no run, is damaged, or holds a run of another lab, which it
 * names. Its parameters are not checked here: the lab's schema does.
 */
export function readRun(file: string, lab: string): WholeRun {
  const fields = parse(file);
  if (typeof fields.lab === 'string' && fields.lab !== lab) throw new Problem(ofOther(fields.lab.slice(0, 100)));
  const read = schema.safeParse(fields);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Problem(text.fileDamaged(issue?.path.join('.') ?? ''));
  }
  const { model, frames, ...run } = read.data;
  const weights = model && fromBase64(model.weights);
  if (model && !weights) throw new Problem(text.fileWeights);
  return {
    ...run,
    frames: frames as readonly ScalarFrame[],
    artefact: model && weights && { modelJson: model.modelJson, weights },
  };
}
