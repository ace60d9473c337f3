/** Kept runs as a field of the address: thinned to what a plot shows, deflated, and loaded only when a link needs it. */
import { z } from 'zod';
import { fromBase64, toBase64 } from '../../labs/kit/base64.ts';
import { Problem } from '../../labs/kit/problem.ts';
import type { ScalarFrame } from '../../labs/kit/protocol.ts';
import { text } from '../text/run.ts';
import { mostWeights } from './model-link.ts';
import { randomId } from './random-id.ts';
import type { KeptRun } from './run.ts';
import { thinCurves } from './thin-curves.ts';

/** Points of a curve: one for each pixel of a plot, or as few as still draw much the same line. */
const resolutions = [600, 300, 150];
/** Digits of a value: the label at a line's end tells an accuracy as 99.07 %. */
const digits = 4;
const mostRuns = 50;
const mostLabel = 200;
/** What a text is inflated to is read no further. */
const mostInflated = 2 * 1024 * 1024;

/** JSON has no numbers for these, and a loss may be one. */
const odd = z
  .string()
  .regex(/^(NaN|-?Infinity)$/)
  .transform(Number);
const column = z.array(z.union([z.number(), z.null(), odd]));
const schema = z
  .array(
    z.object({
      label: z.string().max(mostLabel),
      /** From each frame to the next. */
      steps: z.array(z.int()),
      samples: z.array(z.int()),
      /** Samples of one epoch, which give the epoch of each frame; 0 where they don't. */
      perEpoch: z.number().min(0),
      ends: z.array(z.int()),
      scalars: z.record(z.string().max(mostLabel), column),
    }),
  )
  .min(1)
  .max(mostRuns);
type Packed = z.input<typeof schema>[number];

const rounded = (value: number) => Number(value.toPrecision(digits));
const differences = (values: readonly number[]) => values.map((value, i) => value - (values[i - 1] ?? 0));

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}

function pack({ label, frames }: KeptRun, most: number): Packed {
  const thin = thinCurves(frames, most);
  const last = thin.findLast(({ epoch }) => epoch > 0);
  const names = [...new Set(thin.flatMap(({ scalars }) => Object.keys(scalars)))];
  const written = (value: number | undefined) => {
    if (value === undefined) return null;
    // Rounding makes the largest number there is infinite.
    const short = rounded(value);
    return Number.isFinite(short) ? short : String(short);
  };
  return {
    label: label.slice(0, mostLabel),
    steps: differences(thin.map(({ step }) => step)),
    samples: differences(thin.map(({ samples }) => samples)),
    perEpoch: last ? last.samples / last.epoch : 0,
    ends: thin.flatMap(({ epochEnd }, i) => (epochEnd ? [i] : [])),
    scalars: Object.fromEntries(names.map((name) => [name, thin.map(({ scalars }) => written(scalars[name]))])),
  };
}

function refuse(): never {
  throw new Problem(text.keptDamaged);
}

function unpack(run: z.output<typeof schema>[number]): KeptRun {
  const [steps, samples, ends] = [sums(run.steps), sums(run.samples), new Set(run.ends)];
  const columns = Object.entries(run.scalars);
  if ([samples, ...columns.map(([, values]) => values)].some(({ length }) => length !== steps.length)) refuse();
  const frames = steps.map((step, i): ScalarFrame => {
    const seen = samples[i] ?? 0;
    if (step < 0 || seen < 0) refuse();
    const scalars = columns.flatMap(([name, values]) => (values[i] == null ? [] : [[name, values[i]] as const]));
    return {
      step,
      epoch: run.perEpoch > 0 ? seen / run.perEpoch : 0,
      samples: seen,
      scalars: Object.fromEntries(scalars),
      ...(ends.has(i) ? { epochEnd: true } : {}),
    };
  });
  return { id: randomId(), label: run.label, frames };
}

/** All that comes out of a stream; throws beyond `most` bytes. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransform, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.length;
    if (length <= most) continue;
    await reader.cancel();
    refuse();
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
type GenericTransform = ReadableWritablePair<Uint8Array, BufferSource>;

/** Deflated, in zlib's format: its check sum tells of a text that was changed. Null when it is too much for a link. */
async function deflated(runs: readonly Packed[]): Promise<Uint8Array | null> {
  const json = new TextEncoder().encode(JSON.stringify(runs));
  if (json.length > mostInflated) return null;
  return through(json, new CompressionStream('deflate') as GenericTransform, Number.POSITIVE_INFINITY);
}

/** Kept runs as they went into a link. */
export interface WrittenKept {
  /** Null when none fits. */
  readonly text: string | null;
  /** What didn't fit. */
  readonly left: readonly KeptRun[];
}

/** As many of the runs as fit into `room` bytes, first with fewer points, then without the oldest. */
export async function writeKept(runs: readonly KeptRun[], room = mostWeights): Promise<WrittenKept> {
  const over = Math.max(0, runs.length - mostRuns);
  for (const most of resolutions) {
    const packed = runs.slice(over).map((run) => pack(run, most));
    // Only the coarsest gives runs up.
    const tries = most === resolutions.at(-1) ? packed.length : Math.min(1, packed.length);
    for (let from = 0; from < tries; from++) {
      const bytes = await deflated(packed.slice(from));
      if (bytes && bytes.length <= room) return { text: toBase64(bytes), left: runs.slice(0, over + from) };
    }
  }
  return { text: null, left: runs };
}

/** Undoes `writeKept`, but for digits and points that no plot shows. Throws a `Problem` when the text holds no runs. */
export async function readKept(linked: string): Promise<readonly KeptRun[]> {
  try {
    const bytes = linked.length > 2 * mostWeights ? null : fromBase64(linked);
    if (!bytes) return refuse();
    const json = await through(bytes, new DecompressionStream('deflate') as GenericTransform, mostInflated);
    return schema.parse(JSON.parse(new TextDecoder().decode(json))).map(unpack);
  } catch {
    return refuse();
  }
}
