/** The models of the course by name. The last layer gives logits; softmax is part of the loss. */
import type { ModelDescription } from './layers.ts';

const conv = (kernelSize: number, filters: number, activation: 'relu' | 'tanh', padding: 'valid' | 'same' = 'valid') =>
  ({ kind: 'conv2d', kernelSize, filters, stride: 1, padding, activation }) as const;
const dense = (units: number, activation: 'linear' | 'relu' | 'tanh' = 'linear') =>
  ({ kind: 'dense', units, activation }) as const;
const maxPool = { kind: 'maxPooling2d', poolSize: 2, stride: 2 } as const;
const averagePool = { kind: 'averagePooling2d', poolSize: 2, stride: 2 } as const;
const flatten = { kind: 'flatten' } as const;

interface NamedModel {
  readonly title: string;
  readonly layers: ModelDescription;
}

export const models = {
  /** Multinomial logistic regression: 7,850 parameters. */
  softmax: { title: 'Softmax regression', layers: [flatten, dense(10)] },
  /** One hidden layer of 128: 101,770 parameters. */
  dense: { title: '784-128-10', layers: [flatten, dense(128, 'relu'), dense(10)] },
  /** LeCun, Bottou, Bengio & Haffner (1998), with softmax for the RBF units and full connections: 61,706 parameters (S16). */
  lenet5: {
    title: 'LeNet-5',
    layers: [
      conv(5, 6, 'tanh', 'same'),
      averagePool,
      conv(5, 16, 'tanh'),
      averagePool,
      flatten,
      dense(120, 'tanh'),
      dense(84, 'tanh'),
      dense(10),
    ],
  },
  /** The course's own: 37,610 parameters. */
  'small-lenet': {
    title: 'Small LeNet',
    layers: [conv(5, 8, 'relu'), maxPool, conv(5, 16, 'relu'), maxPool, flatten, dense(128, 'relu'), dense(10)],
  },
} as const satisfies Record<string, NamedModel>;

export type ModelName = keyof typeof models;
export const modelNames = Object.keys(models) as [ModelName, ...ModelName[]];
