/** The parameters of training on MNIST (S30). The page imports this file without tfjs. */
import { z } from 'zod';
import { mnist } from '../kit/datasets/mnist.ts';
import { modelNames, models } from '../kit/models/catalogue.ts';
import { parseNotation } from '../kit/models/notation.ts';
import { describeModel } from '../kit/models/shapes.ts';

/** The shape of one MNIST image, [rows, columns, channels], and how many digits there are. */
export const { imageShape, classCount } = mnist;

/** Says why a text is no model for MNIST, or null when it is one. */
function refuse(notation: string): string | null {
  try {
    describeModel(parseNotation(notation), imageShape, classCount);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));
const rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

export const params = z.object({
  model: z
    .enum([...modelNames, 'custom'])
    .default('small-lenet')
    .meta({
      label: 'model',
      options: [
        ...modelNames.map((value) => ({ value, label: models[value].title })),
        { value: 'custom', label: 'Your own' },
      ],
    }),
  layers: z
    .string()
    .max(600)
    .default('conv 5x5x8 relu, maxpool 2, flatten, dense 10')
    .superRefine((text, context) => {
      const problem = refuse(text);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .meta({ label: 'layers of your own model' }),
  optimizer: z
    .enum(['sgd', 'momentum', 'rmsprop', 'adam'])
    .default('adam')
    .meta({
      label: 'optimizer',
      options: [
        { value: 'sgd', label: 'SGD' },
        { value: 'momentum', label: 'Momentum 0.9' },
        { value: 'rmsprop', label: 'RMSProp' },
        { value: 'adam', label: 'Adam' },
      ],
    }),
  learningRate: z
    .number()
    .positive()
    .max(1000)
    .default(0.003)
    .meta({ label: 'learning rate', live: true, options: rates.map((value) => ({ value, label: String(value) })) }),
  schedule: z
    .enum(['constant', 'linear'])
    .default('linear')
    .meta({
      label: 'schedule',
      live: true,
      options: [
        { value: 'constant', label: 'constant' },
        { value: 'linear', label: 'linear decay in the second half' },
      ],
    }),
  batchSize: z
    .int()
    .min(1)
    .max(1000)
    .default(128)
    .meta({ label: 'batch size', unit: 'images', options: numbers(1, 8, 32, 64, 128, 256, 512) }),
  epochs: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .meta({ label: 'epochs', options: numbers(1, 2, 3, 5, 10, 20, 40) }),
  trainingImages: z
    .int()
    .min(100)
    .max(60000)
    .default(55000)
    .meta({ label: 'training images', options: numbers(500, 1000, 5000, 10000, 30000, 55000, 60000) }),
});

export type MnistParams = z.infer<typeof params>;
