/** Two networks in one stored model: LeNet is the model, the dense network travels in its metadata. */
import { z } from 'zod';
import { mnist } from '../../../kit/datasets/mnist.ts';
import type { Artefact, Tf } from '../../../kit/experiment.ts';
import { assignWeights, readArtefact, toArtefact } from '../../../kit/models/artefact.ts';
import type { Network } from '../../../kit/models/network.ts';
import { Problem } from '../../../kit/problem.ts';

export interface Both {
  readonly dense: Network;
  readonly lenet: Network;
}

const stored = z.object({
  step: z.int().min(0),
  dense: z.object({ modelJson: z.string(), weights: z.base64() }),
});

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export async function exportBoth({ dense, lenet }: Both, params: object, step: number): Promise<Artefact> {
  const { modelJson, weights } = await toArtefact(dense, {});
  return toArtefact(lenet, { ...params, step, dense: { modelJson, weights: toBase64(weights) } });
}

/** Puts a stored pair into networks of the same layers; gives the step at which it stood. Throws a `Problem` for another model. */
export function restoreBoth(tf: Tf, { dense, lenet }: Both, artefact: Artefact): number {
  const values = (network: Network, from: Artefact) => {
    const found = readArtefact(from, mnist.imageShape, mnist.classCount);
    if (found.values.map(({ length }) => length).join() !== network.variables.map(({ size }) => size).join())
      throw new Problem('The stored model has other layers than the networks of this experiment.');
    return found;
  };
  const first = values(lenet, artefact);
  const rest = stored.safeParse(first.metadata);
  if (!rest.success) throw new Problem('The stored model is not a pair of networks of this experiment.');
  const { modelJson, weights } = rest.data.dense;
  const second = values(dense, { modelJson, weights: fromBase64(weights) });
  assignWeights(tf, lenet, first.values);
  assignWeights(tf, dense, second.values);
  return rest.data.step;
}
