/** Hidden layers written as a text: `4 tanh, 2 relu`; nothing at all is a single neuron. */
import { type ActivationName, activationNames } from '../kit/activations.ts';
import { Problem } from '../kit/problem.ts';
import type { DenseLayer } from '../kit/small-net/description.ts';

export const mostLayers = 6;
export const mostUnits = 12;

const isActivation = (text: string): text is ActivationName => (activationNames as readonly string[]).includes(text);

/** Reads what `writeLayers` wrote. Throws a `Problem` that says which part can't be read, or what is too much. */
export function readLayers(text: string): DenseLayer[] {
  if (text.trim() === '') return [];
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > mostLayers)
    throw new Problem(`There are ${parts.length} hidden layers; at most ${mostLayers} fit.`);
  return parts.map((part, i) => {
    const [, count, activation = ''] = /^(\d+)\s+(\w+)$/.exec(part) ?? [];
    if (count === undefined)
      throw new Problem(
        `Hidden layer ${i + 1}, "${part}", can't be read. Write it as a number and an activation: 4 tanh.`,
      );
    const units = Number(count);
    if (units < 1 || units > mostUnits)
      throw new Problem(`Hidden layer ${i + 1} has ${units} neurons; it may have 1 to ${mostUnits}.`);
    if (!isActivation(activation))
      throw new Problem(`There is no activation "${activation}". Known are ${activationNames.join(', ')}.`);
    return { units, activation };
  });
}

export const writeLayers = (layers: readonly DenseLayer[]): string =>
  layers.map(({ units, activation }) => `${units} ${activation}`).join(', ');
