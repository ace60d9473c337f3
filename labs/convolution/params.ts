/** The parameters of the small network that this lab trains on the spot (S15). The page imports this file without tfjs. */
import { z } from 'zod';

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));

export const params = z.object({
  trainingImages: z
    .int()
    .min(100)
    .max(55_000)
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
    .default(2)
    .meta({ label: 'epochs', options: numbers(1, 2, 5, 10) }),
});
