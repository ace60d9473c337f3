/** The parameters of the deep network trained in several variants (S11). The page imports this file without tfjs. */
import { z } from 'zod';
import { parseVariants } from './variants.ts';

/** Says why a text is no list of variants, or null when it is one. */
function refuse(text: string): string | null {
  try {
    parseVariants(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));

export const params = z.object({
  variants: z
    .string()
    .max(200)
    .default('sigmoid small, sigmoid xavier, tanh xavier, relu he')
    .superRefine((text, context) => {
      const problem = refuse(text);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .meta({ label: 'variants' }),
  depth: z
    .int()
    .min(2)
    .max(30)
    .default(12)
    .meta({ label: 'depth', unit: 'layers', options: numbers(2, 3, 5, 8, 12, 20, 30) }),
  width: z
    .int()
    .min(2)
    .max(128)
    .default(32)
    .meta({ label: 'width', unit: 'neurons', options: numbers(8, 16, 32, 64, 128) }),
  data: z
    .enum(['mnist', 'spirals'])
    .default('mnist')
    .meta({
      label: 'data',
      options: [
        { value: 'mnist', label: 'MNIST' },
        { value: 'spirals', label: 'Three spirals' },
      ],
    }),
  learningRate: z
    .number()
    .positive()
    .max(100)
    .default(0.1)
    .meta({
      label: 'learning rate',
      live: true,
      options: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1].map((value) => ({ value, label: String(value) })),
    }),
  batchSize: z
    .int()
    .min(2)
    .max(256)
    .default(64)
    .meta({ label: 'batch size', unit: 'samples', options: numbers(16, 32, 64, 128) }),
  epochs: z
    .int()
    .min(1)
    .max(50)
    .default(5)
    .meta({ label: 'epochs', options: numbers(1, 2, 5, 10, 20) }),
});

export type DepthParams = z.infer<typeof params>;
