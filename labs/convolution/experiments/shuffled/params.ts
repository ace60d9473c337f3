/** The parameters of the experiment with shuffled and shifted digits. */
import { z } from 'zod';

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));

export const params = z.object({
  pixels: z
    .enum(['plain', 'shuffled', 'shifted'])
    .default('shuffled')
    .meta({
      label: 'the digits',
      options: [
        { value: 'plain', label: 'as they are' },
        { value: 'shuffled', label: 'pixels shuffled, all in the same way' },
        { value: 'shifted', label: 'moved, but only those that measure' },
      ],
    }),
  shift: z
    .int()
    .min(1)
    .max(8)
    .default(3)
    .meta({ label: 'moved by at most', unit: 'pixels', options: numbers(1, 2, 3, 4, 6) }),
  trainingImages: z
    .int()
    .min(100)
    .max(50_000)
    .default(10_000)
    .meta({ label: 'training images', options: numbers(1000, 5000, 10_000, 30_000) }),
  batchSize: z
    .int()
    .min(8)
    .max(512)
    .default(64)
    .meta({ label: 'batch size', unit: 'images', options: numbers(32, 64, 128) }),
  epochs: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .meta({ label: 'epochs', options: numbers(1, 3, 5, 10) }),
});

export type ShuffledParams = z.infer<typeof params>;
