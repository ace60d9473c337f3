/** The parameters of the network whose decision regions are watched (S4, S7, S10). The page imports this without tfjs. */
import { z } from 'zod';
import { pointSetNames, pointSets } from '../kit/datasets/points.ts';
import type { SmallNet } from '../kit/small-net/description.ts';
import { readLayers } from './layers.ts';
import { readWeights } from './weights-text.ts';

const numbers = (...values: number[]) =>
  values.map((value) => ({ value, label: value.toLocaleString('en', { maximumSignificantDigits: 6 }) }));

/** A text that `read` must be able to read; what it throws is told to the student. */
const text = (most: number, read: (text: string) => unknown) =>
  z
    .string()
    .max(most)
    .superRefine((value, context) => {
      try {
        read(value);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
      }
    });

const penalties = numbers(0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1);

export const params = z.object({
  data: z
    .enum(pointSetNames)
    .default('circle')
    .meta({ label: 'data', options: pointSetNames.map((value) => ({ value, label: pointSets[value].label })) }),
  points: z
    .int()
    .min(20)
    .max(1000)
    .default(500)
    .meta({ label: 'points', options: numbers(50, 100, 200, 500, 1000) }),
  noise: z
    .number()
    .min(0)
    .max(0.5)
    .default(0)
    .meta({ label: 'noise', options: [0, 0.1, 0.2, 0.3, 0.5].map((value) => ({ value, label: `${100 * value} %` })) }),
  testShare: z
    .number()
    .min(0.1)
    .max(0.9)
    .default(0.5)
    .meta({
      label: 'for testing',
      options: [0.1, 0.2, 0.5, 0.8].map((value) => ({ value, label: `${100 * value} %` })),
    }),
  layers: text(120, readLayers).default('2 tanh, 2 tanh').meta({ label: 'hidden layers' }),
  loss: z
    .enum(['squared-error', 'cross-entropy'])
    .default('cross-entropy')
    .meta({
      label: 'error',
      options: [
        { value: 'squared-error', label: 'squared error' },
        { value: 'cross-entropy', label: 'cross-entropy' },
      ],
    }),
  batchSize: z
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .meta({ label: 'batch size', live: true, options: numbers(1, 5, 10, 30, 100, 1000) }),
  learningRate: z
    .number()
    .positive()
    .max(1000)
    .default(0.1)
    .meta({ label: 'learning rate', live: true, options: numbers(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10) }),
  l1: z.number().min(0).max(10).default(0).meta({ label: 'L1', live: true, options: penalties }),
  l2: z.number().min(0).max(10).default(0).meta({ label: 'L2', live: true, options: penalties }),
  speed: z
    .int()
    .min(1)
    .max(6000)
    .default(60)
    .meta({ label: 'speed', unit: 'epochs/s', live: true, options: numbers(1, 5, 20, 60, 300, 1200) }),
  stopWhen: z
    .enum(['never', 'loss', 'perfect', 'stalled'])
    .default('never')
    .meta({
      label: 'stop when',
      live: true,
      options: [
        { value: 'never', label: 'I say so' },
        { value: 'loss', label: 'the test error is below' },
        { value: 'perfect', label: 'all training points are right' },
        { value: 'stalled', label: 'the test error has stopped falling' },
      ],
    }),
  stopLoss: z
    .number()
    .positive()
    .max(100)
    .default(0.05)
    .meta({ label: 'test error to reach', live: true, options: numbers(0.2, 0.1, 0.05, 0.02, 0.01) }),
  weights: text(20_000, readWeights).default('').meta({ label: 'weights to begin with' }),
});

export type BackpropParams = z.infer<typeof params>;

/**
 * The network of some parameters: 2 inputs; for two classes one output, else one for each. With squared error the
 * outputs are sigmoids, with cross-entropy logits.
 */
export function netOf({ layers, loss, data }: Pick<BackpropParams, 'layers' | 'loss' | 'data'>): SmallNet {
  const { classes } = pointSets[data];
  const last = {
    units: classes === 2 ? 1 : classes,
    activation: loss === 'squared-error' ? 'sigmoid' : 'linear',
  } as const;
  return { inputs: 2, layers: [...readLayers(layers), last], loss };
}
