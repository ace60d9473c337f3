/** The parameters of greedy layer-wise pretraining (S12). The page imports this file without tfjs. */
import { z } from 'zod';

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));
const rate = (label: string, value: number, options: readonly number[]) =>
  z
    .number()
    .positive()
    .max(100)
    .default(value)
    .meta({ label, live: true, options: options.map((option) => ({ value: option, label: String(option) })) });

export const params = z.object({
  hidden1: z
    .int()
    .min(2)
    .max(1000)
    .default(256)
    .meta({ label: 'first hidden layer', unit: 'units', options: numbers(64, 128, 256, 500) }),
  hidden2: z
    .int()
    .min(2)
    .max(1000)
    .default(128)
    .meta({ label: 'second hidden layer', unit: 'units', options: numbers(32, 64, 128, 256) }),
  images: z
    .int()
    .min(100)
    .max(50_000)
    .default(10_000)
    .meta({ label: 'images without labels', options: numbers(1000, 5000, 10_000, 20_000) }),
  labels: z
    .int()
    .min(10)
    .max(10_000)
    .default(1000)
    .meta({ label: 'images with labels', options: numbers(100, 300, 1000, 3000, 10_000) }),
  pretrainingEpochs: z
    .int()
    .min(1)
    .max(50)
    .default(3)
    .meta({ label: 'epochs for each machine', options: numbers(1, 3, 5, 10, 20) }),
  fineTuningEpochs: z
    .int()
    .min(1)
    .max(200)
    .default(20)
    .meta({ label: 'epochs of fine-tuning', options: numbers(10, 20, 50, 100) }),
  start: z
    .enum(['xavier', 'small'])
    .default('xavier')
    .meta({
      label: 'random weights',
      options: [
        { value: 'xavier', label: 'Xavier (2010)' },
        { value: 'small', label: 'small, 0.01 (2006)' },
      ],
    }),
  machineRate: rate('learning rate of the machines', 0.1, [0.01, 0.03, 0.1, 0.3]),
  learningRate: rate('learning rate', 0.1, [0.01, 0.03, 0.1, 0.3, 1]),
});

export type PretrainingParams = z.infer<typeof params>;
