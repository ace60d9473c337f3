/** The parameters of softmax regression on MNIST (S26, S28). The page imports this file without tfjs. */
import { z } from 'zod';
import { mnist } from '../kit/datasets/mnist.ts';

/** The shape of one image, [rows, columns, channels], and how many digits there are. */
export const { imageShape, classCount } = mnist;

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));

export const params = z.object({
  learningRate: z
    .number()
    .positive()
    .max(1000)
    .default(0.3)
    .meta({ label: 'learning rate', live: true, options: numbers(0.01, 0.03, 0.1, 0.3, 1) }),
  batchSize: z
    .int()
    .min(1)
    .max(1000)
    .default(64)
    .meta({ label: 'batch size', unit: 'images', options: numbers(1, 16, 64, 256) }),
  epochs: z
    .int()
    .min(1)
    .max(50)
    .default(3)
    .meta({ label: 'epochs', options: numbers(1, 3, 10) }),
  trainingImages: z
    .int()
    .min(100)
    .max(55000)
    .default(10000)
    .meta({ label: 'training images', options: numbers(1000, 10000, 55000) }),
});

export type SoftmaxParams = z.infer<typeof params>;
