/** The flags of `npm run bench -- web`. */
import { parseArgs } from 'node:util';
import { Problem } from '../../labs/kit/problem.ts';

export const parts = ['load', 'train'] as const;
export type Part = (typeof parts)[number];

export interface WebOptions {
  /** Labs by their folders' names; null is all that there are. */
  readonly labs: readonly string[] | null;
  /** Figures by their names in the lesson; null is all that play. */
  readonly figures: readonly string[] | null;
  /** How long a figure is watched in a round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly parts: readonly Part[];
  /** The folder of another build of the pages, to compare with; null is the one in dist/. */
  readonly client: string | null;
}

const words = (text: string | undefined) => text?.split(',').map((word) => word.trim()) ?? null;

function parse(args: readonly string[]) {
  const options = {
    labs: { type: 'string' },
    figures: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    parts: { type: 'string', default: parts.join() },
    client: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new Problem(
      'bench web takes --labs a,b, --figures a,b, --seconds N, --rounds N, --parts load,train and --client FOLDER, and nothing else.',
    );
  }
}

/** Reads the flags. Throws a `Problem` with one sentence for what it can't take. */
export function parseWebOptions(args: readonly string[]): WebOptions {
  const values = parse(args);
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  if (!(seconds > 0 && seconds <= 600))
    throw new Problem(`--seconds is a number above 0, at most 600; "${values.seconds}" is not.`);
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100))
    throw new Problem(`--rounds is a whole number from 1 to 100; "${values.rounds}" is not.`);
  const asked = (words(values.parts) ?? []).map((word) => {
    const part = parts.find((name) => name === word);
    if (!part) throw new Problem(`--parts can't have "${word}": there are ${parts.join(' and ')}.`);
    return part;
  });
  const [labs, figures] = [words(values.labs), words(values.figures)];
  return { labs, figures, seconds, rounds, parts: asked, client: values.client ?? null };
}
