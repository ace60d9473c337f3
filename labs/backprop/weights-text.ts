/** A network's parameters as a text for a link: float32, little-endian, base64 as addresses have it. */
import { fromBase64, toBase64 } from '../kit/base64.ts';
import { Problem } from '../kit/problem.ts';

export function writeWeights(parameters: Float32Array): string {
  return toBase64(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength));
}

/** Undoes `writeWeights`. Throws a `Problem` when the text holds no finite float32 numbers. */
export function readWeights(text: string): Float32Array<ArrayBuffer> {
  const bytes = fromBase64(text);
  if (!bytes) throw new Problem('The weights can’t be read: the link is damaged.');
  if (bytes.length % 4 !== 0) throw new Problem('The weights can’t be read: the link has been cut off.');
  const values = new Float32Array(bytes.buffer);
  if (values.some((value) => !Number.isFinite(value))) throw new Problem('One of the weights is no number.');
  return values;
}
