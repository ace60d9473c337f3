/** Kept curves as a text for the address: `delta_0.1_100_AAEC…`, with the rule, α, the last epoch and the errors. */
import type { Codec } from '../../../client/parts/codecs.ts';
import { fromBase64, toBase64 } from '../../kit/base64.ts';
import { Problem } from '../../kit/problem.ts';
import { ruleNames } from '../rules.ts';
import { highest, type KeptCurve } from './learn-curve.ts';

export const mostKept = 4;
/** Points of a curve: more are closer together than a plot can show. */
const mostPoints = 250;
const mostEpochs = 100_000;
/** An error takes two bytes, of which the largest stands for `highest`. */
const largest = 0xffff;

/** Epoch of the point `i` of `count`, from 0 to `last`. */
const epochOf = (i: number, count: number, last: number) => Math.round((i * last) / Math.max(1, count - 1));

function write({ rule, learningRate, ends }: KeptCurve): string {
  const last = ends.length - 1;
  const count = Math.min(ends.length, mostPoints);
  const bytes = new DataView(new ArrayBuffer(2 * count));
  for (let i = 0; i < count; i++) {
    const error = ends[epochOf(i, count, last)]?.error ?? highest;
    bytes.setUint16(2 * i, Math.round((largest * (error < highest ? error : highest)) / highest));
  }
  return [rule, learningRate, last, toBase64(new Uint8Array(bytes.buffer))].join('_');
}

function read(text: string, index: number): KeptCurve {
  const [rule, rate = '', epochs = '', ...errors] = text.split('_');
  const bytes = fromBase64(errors.join('_'));
  const [name, learningRate, last] = [ruleNames.find((one) => one === rule), Number(rate), Number(epochs)];
  const count = (bytes?.length ?? 0) / 2;
  const isWhole = Number.isInteger(count) && count >= 2 && count === Math.min(last + 1, mostPoints);
  if (!bytes || !name || !(learningRate > 0 && learningRate <= 100) || !isWhole || last > mostEpochs)
    throw new Problem('Its curves can’t be read: the link is damaged, or has been cut off.');
  const view = new DataView(bytes.buffer);
  const ends = Array.from({ length: count }, (_, i) => ({
    epoch: epochOf(i, count, last),
    error: (view.getUint16(2 * i) * highest) / largest,
  }));
  return { id: index + 1, rule: name, learningRate, ends };
}

export const keptCurves: Codec<readonly KeptCurve[]> = {
  write: (curves) => curves.map(write).join('*'),
  read(text) {
    const parts = text === '' ? [] : text.split('*');
    if (parts.length > mostKept) throw new Problem(`It holds at most ${mostKept} curves.`);
    return parts.map(read);
  },
};
