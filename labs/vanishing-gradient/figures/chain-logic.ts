/** A chain of neurons, one in each layer, and the product of its factors so far. */
import { activations } from '../../kit/activations.ts';
import { pathFactors } from '../gradients.ts';
import type { VariantActivation } from '../variants.ts';
import { fixed, verdict, written } from './words.ts';

export interface ChainSetting {
  readonly activation: VariantActivation;
  readonly weight: number;
  readonly layers: number;
  /** Each neuron has the bias that makes its sum 0: where the slope is largest. */
  readonly centred: boolean;
}

/** What goes in at the first neuron. */
const input = 1;
/** The steepest place of each activation; beside the corner of ReLU. */
const steepest: Readonly<Record<VariantActivation, number>> = { sigmoid: 0, tanh: 0, relu: 1 };

/** The weighted sum of each neuron of the chain. */
export function netsOf({ activation, weight, layers, centred }: ChainSetting): number[] {
  const { f } = activations[activation];
  let y = input;
  return Array.from({ length: layers }, () => {
    const net = centred ? steepest[activation] : weight * y;
    y = f(net);
    return net;
  });
}

export interface Chain {
  readonly nets: readonly number[];
  readonly factors: readonly number[];
  /** The size of the product of the factors up to each layer, counted from the error. */
  readonly products: readonly number[];
}

export function chainOf(setting: ChainSetting): Chain {
  const nets = netsOf(setting);
  const factors = pathFactors(
    nets.map(() => setting.weight),
    nets,
    activations[setting.activation].df,
  );
  let product = 1;
  const products = factors.map((factor) => {
    product *= factor;
    return Math.abs(product);
  });
  return { nets, factors, products };
}

/** One sentence; `answer` is the implementation's product, null while there is none or where it isn't asked. */
export function chainSentence({ layers }: ChainSetting, { factors, products }: Chain, answer: number | null): string {
  const product = products.at(-1) ?? 1;
  const blame = {
    vanishes: `Only ${written(product)} of the error is left after ${layers} layers: the gradient vanishes.`,
    explodes: `The error is multiplied by ${written(product)} on its way through ${layers} layers: the gradient explodes.`,
    'keeps its size': `After ${layers} layers the error is multiplied by ${written(product)}: the gradient keeps its size.`,
    'is no number': 'The product is no number.',
  }[verdict(product)];
  const differs = answer !== null && Math.abs(answer - product) > 1e-9 + 1e-9 * product;
  return `${blame} The first factor is ${fixed(factors[0] ?? 0, 3)}, the last ${fixed(factors.at(-1) ?? 0, 3)}.${differs ? ` Your pathProduct gives ${written(answer)}.` : ''}`;
}
