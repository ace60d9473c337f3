/** The flags of `npm run bench -- train`. */
import { parseArgs } from 'node:util';
import { type ModelName, modelNames } from '../labs/kit/models/catalogue.ts';
import { Problem } from '../labs/kit/problem.ts';
import { serverBackendNames } from '../server/backends/names.ts';

export interface TrainOptions {
  /** Also train 10 epochs on all 60,000 images, for the accuracy. */
  readonly full: boolean;
  /** What the full runs draw their weights and their order of images from; one run for each. */
  readonly seeds: readonly number[];
  /** Length of one timed run. */
  readonly seconds: number;
  readonly models: readonly ModelName[];
  readonly backends: readonly string[];
  /** The backends were named: one that can't load is an error, not passed over. */
  readonly backendsNamed: boolean;
}

function list<Name extends string>(flag: string, text: string, known: readonly Name[]): Name[] {
  return text.split(',').map((word) => {
    const name = known.find((candidate) => candidate === word.trim());
    if (!name) throw new Problem(`--${flag} can't have "${word}": there are ${known.join(', ')}.`);
    return name;
  });
}

function parse(args: readonly string[]) {
  const options = {
    full: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    models: { type: 'string', default: 'small-lenet,dense' },
    backends: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(
      'bench train takes --full, --seeds 1,2, --seconds N, --models a,b and --backends a,b, and nothing else.',
    );
  }
}

function seedList(text: string): number[] {
  return text.split(',').map((word) => {
    if (!/^\d{1,9}$/.test(word.trim()))
      throw new Problem(`--seeds are whole numbers such as 1,2,3; "${word}" is not one.`);
    return Number(word);
  });
}

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseTrainOptions(args: readonly string[]): TrainOptions {
  const { full, seeds, seconds, models, backends } = parse(args);
  if (seeds !== undefined && !full) throw new Problem('--seeds says what to train in full: it needs --full.');
  if (!(Number(seconds) > 0 && Number(seconds) <= 3600))
    throw new Problem(`--seconds is a number above 0, at most 3600; "${seconds}" is not.`);
  return {
    full,
    seeds: seedList(seeds ?? '1'),
    seconds: Number(seconds),
    models: list('models', models, modelNames),
    backends: backends === undefined ? serverBackendNames : list('backends', backends, serverBackendNames),
    backendsNamed: backends !== undefined,
  };
}
