/** A network's parameters as a text for a link: float32, little-endian, base64 as addresses have it. */
import { Problem } from '../kit/problem.ts';

export function writeWeights(parameters: Float32Array): string {
  let binary = '';
  for (const byte of new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength))
    binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Undoes `writeWeights`. Throws a `Problem` when the text holds no finite float32 numbers. */
export function readWeights(text: string): Float32Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  } catch {
    throw new Problem('The weights can’t be read: the link is damaged.');
  }
  if (binary.length % 4 !== 0) throw new Problem('The weights can’t be read: the link has been cut off.');
  const values = new Float32Array(Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer);
  if (values.some((value) => !Number.isFinite(value))) throw new Problem('One of the weights is no number.');
  return values;
}
