/** Reads a run from a file; loaded when there is one to read. */
import { z } from 'zod';
import { fromBase64 } from '../../labs/kit/base64.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import type { KeptRun } from './run.ts';
import { format, type WholeRun } from './whole-run.ts';

export { type WholeRun, writeRun } from './whole-run.ts';

/** JSON has no numbers for these, and a loss may be one. */
const odd = z.string().regex(/^(NaN|-?Infinity)$/);
const scalar = z.union([z.number(), odd.transform(Number)]);
const count = z.int().min(0);
const frames = z
  .array(
    z.object({
      step: count,
      epoch: z.number().min(0),
      samples: count,
      scalars: z.record(z.string(), scalar),
      epochEnd: z.boolean().optional(),
    }),
  )
  .max(20_000);
const schema = z.object({
  lab: z.string().max(200),
  params: z.record(z.string(), z.unknown()),
  seed: z.int(),
  backend: z.object({ name: z.string().max(40), where: z.enum(['server', 'browser']) }).nullable(),
  plan: z.object({ steps: z.number(), epochs: z.number() }).nullable(),
  finished: z.boolean(),
  frames,
  model: z.object({ modelJson: z.string(), weights: z.string() }).nullable(),
  kept: z
    .array(z.object({ id: z.string().max(100), label: z.string().max(2000), frames }))
    .max(1000)
    .default([]),
});

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
  const { model, frames, kept, ...run } = read.data;
  const weights = model && fromBase64(model.weights);
  if (model && !weights) throw new Problem(text.fileWeights);
  return {
    ...run,
    frames: frames as readonly ScalarFrame[],
    kept: kept as readonly KeptRun[],
    artefact: model && weights && { modelJson: model.modelJson, weights },
  };
}
