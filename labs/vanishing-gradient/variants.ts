/** The variants of a deep network that are trained side by side, and how they are written: `relu he, sigmoid xavier norm`. */
import { Problem } from '../kit/problem.ts';
import { type InitName, initLabels, initNames } from './init.ts';

export const variantActivations = ['sigmoid', 'tanh', 'relu'] as const;
export type VariantActivation = (typeof variantActivations)[number];

export interface Variant {
  readonly activation: VariantActivation;
  readonly init: InitName;
  /** Batch normalisation of every hidden layer's net (Ioffe & Szegedy 2015). */
  readonly norm: boolean;
  /** A connection around every hidden layer but the first (He et al. 2016). */
  readonly residual: boolean;
}

/** Most variants at once. */
export const mostVariants = 4;

const activationLabels: Readonly<Record<VariantActivation, string>> = {
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
};

const extras = ['norm', 'residual'] as const;
const among = <Name extends string>(names: readonly Name[], text: string | undefined): Name | undefined =>
  names.find((name) => name === text);

function parseVariant(text: string): Variant {
  const [first, second, ...rest] = text.split(/\s+/).filter(Boolean);
  const activation = among(variantActivations, first);
  const init = among(initNames, second);
  if (!activation)
    throw new Problem(`"${text.trim()}" begins with no activation: it is one of ${variantActivations.join(', ')}.`);
  if (!init)
    throw new Problem(
      `"${text.trim()}" names no initialisation: after ${activation} comes one of ${initNames.join(', ')}.`,
    );
  const foreign = rest.find((word) => !among(extras, word));
  if (foreign) throw new Problem(`"${foreign}" is nothing that a variant can have; there are norm and residual.`);
  return { activation, init, norm: rest.includes('norm'), residual: rest.includes('residual') };
}

/** Reads variants, separated by commas. Throws a `Problem` for none, too many, two that are alike, or a word it doesn't know. */
export function parseVariants(text: string): Variant[] {
  const variants = text
    .split(',')
    .filter((part) => part.trim())
    .map(parseVariant);
  if (variants.length === 0) throw new Problem('There is no variant to train. Write one such as relu he.');
  if (variants.length > mostVariants)
    throw new Problem(`${variants.length} variants are too many: at most ${mostVariants} train side by side.`);
  const names = variants.map(formatVariant);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Problem(`"${twice}" stands there twice.`);
  return variants;
}

export const formatVariant = ({ activation, init, norm, residual }: Variant): string =>
  [activation, init, norm && 'norm', residual && 'residual'].filter(Boolean).join(' ');

export const formatVariants = (variants: readonly Variant[]): string => variants.map(formatVariant).join(', ');

/** For a reader: `ReLU, He, batch norm`. */
export const variantLabel = ({ activation, init, norm, residual }: Variant): string =>
  [activationLabels[activation], initLabels[init], norm && 'batch norm', residual && 'residual']
    .filter(Boolean)
    .join(', ');
