/** The parameters of the debugging ritual: a small network on few images of MNIST. */
import { z } from 'zod';

export const params = z.object({
  samples: z
    .enum(['ten', 'true', 'random'])
    .default('ten')
    .meta({
      label: 'train on',
      options: [
        { value: 'ten', label: '10 images: overfit one batch' },
        { value: 'random', label: '500 images, labels drawn by lot' },
        { value: 'true', label: '500 images, their true labels' },
      ],
    }),
  scale: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .meta({
      label: 'initial weights',
      options: [
        { value: 1, label: 'as they should be' },
        { value: 10, label: 'ten times too large' },
      ],
    }),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(0.003)
    .meta({
      label: 'learning rate',
      live: true,
      options: [0.0003, 0.001, 0.003, 0.01, 0.1].map((value) => ({ value, label: String(value) })),
    }),
});

export type RitualParams = z.infer<typeof params>;
