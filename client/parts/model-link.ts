/** A trained model as a field of the address: small ones travel in a link, larger ones as a file. */
import { fromBase64, toBase64 } from '../../labs/kit/base64.ts';
import type { Artefact } from '../../labs/kit/experiment.ts';
import { Problem } from '../../labs/kit/problem.ts';
import { text } from '../text/run.ts';
import { bytes } from './words.ts';

/** Weights beyond this are too much for a link: 4,096 float32 numbers. */
export const mostWeights = 16 * 1024;
/** The description of a model with so few weights is never as long as that. */
const mostText = 64 * 1024;

/** Throws a `Problem` when the model is too large for a link. */
export function writeModel({ modelJson, weights }: Artefact): string {
  if (weights.byteLength > mostWeights) throw new Problem(text.modelTooLarge(bytes(weights.byteLength)));
  return `${toBase64(new TextEncoder().encode(modelJson))}.${toBase64(weights)}`;
}

/** Undoes `writeModel`. Throws a `Problem` when the text holds no model. */
export function readModel(linked: string): Artefact {
  const [json, weights] = linked.length > mostText ? [] : linked.split('.').map(fromBase64);
  if (!json || !weights || weights.byteLength > mostWeights) throw new Problem(text.modelDamaged);
  return { modelJson: new TextDecoder().decode(json), weights };
}
